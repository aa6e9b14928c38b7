import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('dedup', {
  key: columns,
  order: z.array(z.strictObject({ column: z.string(), direction: z.enum(['asc', 'desc']) })).meta({ merge: 'whole' }),
  keep: z.enum(['first', 'last']),
  on_conflict: z
    .enum(['quarantine', 'first', 'last'])
    .optional()
    .describe(
      'Rows that share the key, differ, and that no order tells apart: all held (default), or the first or last by position stays.',
    ),
})
