import { z } from 'zod'
import { logicalTypeSchema } from '../../logical-type.ts'
import { columns, rejecting, stepShape } from '../step-shape.ts'

export default stepShape('cast', {
  columns,
  type: logicalTypeSchema,
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum([',', '.', ' ', "'"]).optional(),
  on_fail: rejecting,
})
