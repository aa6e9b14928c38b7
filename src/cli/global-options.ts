import type { OptionEntry } from '../app/contract/operation-entry.ts'

/** Options that every command takes. */
export const globalOptionEntries: readonly OptionEntry[] = [
  { flags: '--project <dir>', describes: 'the project to work on', takes: 'folder' },
  { flags: '--json', describes: 'one JSON document on stdout, progress on stderr' },
  { flags: '--quiet', describes: 'no progress' },
]
