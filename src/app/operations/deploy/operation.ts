import { z } from 'zod'
import { field } from '../../contract/field.ts'
import { announceOperation } from '../../contract/operation.ts'

export default announceOperation({
  id: 'deploy',
  order: 130,
  summary: 'explain or apply a deploy plan',
  input: z.strictObject({
    workload: field(z.string().optional(), 'name of the workload', { positional: true, takes: 'workload' }),
  }),
  effect: 'deploy',
  examples: [{ input: { workload: 'orders' } }],
})
