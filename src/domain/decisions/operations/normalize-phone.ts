import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('normalize_phone', {
  columns,
  default_country_code: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
})
