import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'resume',
  order: 20,
  summary: 'go on with a paused or killed run',
  arguments: ['run?'],
  options: [
    { flags: '--answer <id=value>', describes: 'an answer; may be given more than once', repeatable: true },
    { flags: '--answers <file>', describes: 'YAML or JSON: question id to answer' },
  ],
  examples: ['gangway resume', 'gangway resume --answer plan=true'],
  available: true,
})
