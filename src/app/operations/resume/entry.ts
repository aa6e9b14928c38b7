import { answerNotes } from '../../answer-notes.ts'
import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'resume',
  order: 20,
  summary: 'go on with a paused or killed run',
  arguments: ['run?'],
  options: [
    { flags: '--answer <id=value>', describes: 'an answer; may be given more than once', repeatable: true },
    { flags: '--pause <id>', describes: 'refuse the answers unless the run still waits at this pause (`pause` in the JSON)' },
    { flags: '--break-lease', describes: 'take the run from a process that is stuck or on a host that is gone' },
    { flags: '--answers <file>', describes: 'YAML or JSON: question id to answer', takes: 'file' },
  ],
  examples: ['gangway resume', 'gangway resume --answer plan=true'],
  notes: [...answerNotes, 'On a terminal it asks for what is open; without one it tells what is asked\nand ends with 3.'],
  available: true,
})
