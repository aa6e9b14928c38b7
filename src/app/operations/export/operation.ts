import { z } from 'zod'
import { field } from '../../contract/field.ts'
import { announceOperation } from '../../contract/operation.ts'

export default announceOperation({
  id: 'export',
  order: 160,
  summary: 'data contract, rules for other tools, lineage',
  input: z.strictObject({
    workload: field(z.string().optional(), 'name of the workload', { positional: true, takes: 'workload' }),
    to: field(z.string().optional(), 'what it becomes', { value: 'form' }),
  }),
  effect: 'write',
  examples: [{ input: { workload: 'orders', to: 'odcs' } }],
})
