import { z } from 'zod'
import { columns, rejecting, stepShape } from '../step-shape.ts'

export default stepShape('parse_date', {
  columns,
  type: z.enum(['date', 'timestamp']),
  formats: z.array(z.string()).min(1).meta({ merge: 'whole' }),
  on_fail: rejecting,
})
