import type { OperationEntry, OptionEntry } from '../../app/contract/operation-entry.ts'
import { operationTable } from '../../app/contract/operation-table.ts'
import { globalOptionEntries } from '../global-options.ts'

/** What the words before the cursor have said so far. */
export interface WordsRead {
  /** The command, once it is named. */
  entry: OperationEntry | undefined
  /** A word that is no command: nothing sensible can follow. */
  lost: boolean
  positionals: readonly string[]
  /** The option whose value comes next. */
  open: OptionEntry | undefined
  /** Only arguments follow `--`. */
  closed: boolean
  used: ReadonlySet<string>
  project: string | undefined
}

/** Commands that can be given; what is not there yet is not offered. */
export const commands = operationTable.filter(({ available }) => available)

export const longName = (option: OptionEntry): string => option.flags.split(' ')[0] ?? ''
export const takesValue = (option: OptionEntry): boolean => option.flags.includes('<')

export const optionsOf = (entry: OperationEntry | undefined): readonly OptionEntry[] => [...(entry?.options ?? []), ...globalOptionEntries]

/** `--name=value` in its two parts. */
export function splitOption(word: string): { name: string; value: string | undefined } {
  const equals = word.indexOf('=')
  return equals === -1 ? { name: word, value: undefined } : { name: word.slice(0, equals), value: word.slice(equals + 1) }
}

/** Reads the words before the cursor as the command line is read. */
export function readWords(words: readonly string[]): WordsRead {
  return words.reduce(readWord, {
    entry: undefined,
    lost: false,
    positionals: [],
    open: undefined,
    closed: false,
    used: new Set<string>(),
    project: undefined,
  })
}

function readWord(read: WordsRead, word: string): WordsRead {
  if (read.open) return { ...withValue(read, longName(read.open), word), open: undefined }
  if (!read.closed && word === '--') return { ...read, closed: true }
  if (!read.closed && word.startsWith('-')) return readOption(read, word)
  if (read.entry) return { ...read, positionals: [...read.positionals, word] }
  const entry = commands.find(({ id }) => id === word)
  return entry ? { ...read, entry } : { ...read, lost: true }
}

function readOption(read: WordsRead, word: string): WordsRead {
  const { name, value } = splitOption(word)
  const option = optionsOf(read.entry).find((candidate) => longName(candidate) === name)
  const after = { ...read, used: new Set([...read.used, name]) }
  if (!option || !takesValue(option)) return after
  return value === undefined ? { ...after, open: option } : withValue(after, name, value)
}

const withValue = (read: WordsRead, name: string, value: string): WordsRead => (name === '--project' ? { ...read, project: value } : read)
