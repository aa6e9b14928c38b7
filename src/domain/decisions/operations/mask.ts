import { z } from 'zod'
import { maskingMethodSchema } from '../../pii.ts'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('mask', {
  columns,
  method: maskingMethodSchema,
  keep_first: z.int().min(0).optional(),
  keep_last: z.int().min(0).optional(),
  generalize_to: z.enum(['year', 'month']).optional(),
})
