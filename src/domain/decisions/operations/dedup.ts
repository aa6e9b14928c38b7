import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('dedup', {
  key: columns,
  order: z.array(z.strictObject({ column: z.string(), direction: z.enum(['asc', 'desc']) })).meta({ merge: 'whole' }),
  keep: z.enum(['first', 'last']),
})
