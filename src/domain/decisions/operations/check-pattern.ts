import { z } from 'zod'
import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('check_pattern', { columns, pattern: z.string().max(200), on_fail: checking })
