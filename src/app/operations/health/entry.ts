import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'health',
  order: 100,
  summary: 'resources of the platform and the MCP servers',
  arguments: [],
  options: [
    { flags: '--platform <platform>', describes: 'local, aws or databricks' },
    { flags: '--mode <mode>', describes: 'local or gateway' },
  ],
  examples: ['gangway health'],
  available: true,
})
