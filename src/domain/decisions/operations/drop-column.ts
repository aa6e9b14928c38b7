import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('drop_column', { columns, reason: z.string() })
