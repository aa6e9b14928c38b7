import { defineEntry } from '../../operation-entry.ts'
import { platformOption } from '../../platform-option.ts'

export default defineEntry({
  id: 'health',
  order: 100,
  summary: 'resources of the platform and the MCP servers',
  arguments: [],
  options: [
    platformOption,
    { flags: '--mode <mode>', describes: 'how MCP servers are reached (default: local)', takes: ['local', 'gateway'] },
  ],
  examples: ['gangway health'],
  available: true,
})
