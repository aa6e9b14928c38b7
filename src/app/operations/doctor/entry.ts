import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'doctor',
  order: 110,
  summary: 'what is installed, what is missing, how to get it',
  arguments: [],
  options: [{ flags: '--install', describes: 'first install the Python environments that their first use would install' }],
  examples: ['gangway doctor', 'gangway doctor --install'],
  available: true,
  anyway: true,
})
