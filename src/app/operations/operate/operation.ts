import { z } from 'zod'
import { announceOperation } from '../../contract/operation.ts'

export default announceOperation({
  id: 'operate',
  order: 140,
  summary: 'watch, diagnose and heal what runs',
  input: z.strictObject({}),
  effect: 'run',
  examples: [{ input: {} }],
})
