import { z } from 'zod'
import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('check_range', { columns, minimum: z.number().optional(), maximum: z.number().optional(), on_fail: checking })
