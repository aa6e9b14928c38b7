import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'serve',
  order: 150,
  summary: 'the MCP server and the web console',
  arguments: ['face'],
  options: [],
  examples: ['gangway serve mcp'],
  available: false,
})
