import { z } from 'zod'
import { field } from '../../contract/field.ts'
import { announceOperation } from '../../contract/operation.ts'

export default announceOperation({
  id: 'serve',
  order: 150,
  summary: 'the MCP server and the web console',
  input: z.strictObject({
    face: field(z.enum(['mcp', 'web']).optional(), 'what is served', { positional: true }),
  }),
  effect: 'run',
  examples: [{ input: { face: 'mcp' } }],
})
