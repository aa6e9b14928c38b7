import { resolve } from 'node:path'
import { nearestProject } from '../../app/project/is-project.ts'
import type { Takes } from '../../app/contract/field.ts'
import type { OptionEntry } from '../../app/contract/operation-entry.ts'
import { valuesOf } from './values-of.ts'
import { commands, longName, optionsOf, readWords, splitOption, type WordsRead } from './read-words.ts'

export interface Candidate {
  value: string
  describes: string
}

/** What can stand where the cursor is; files and folders are left to the shell, which knows how it writes them. */
export interface Completion {
  candidates: readonly Candidate[]
  shell?: 'files' | 'folders'
}

/** Completes the last of the words behind `gangway`. */
export function complete(words: readonly string[], workingDirectory: string): Completion {
  const current = words.at(-1) ?? ''
  const read = readWords(words.slice(0, -1))
  if (read.lost) return { candidates: [] }
  const found = candidatesFor(read, current, workingDirectory)
  return { ...found, candidates: found.candidates.filter(({ value }) => value.startsWith(current)) }
}

function candidatesFor(read: WordsRead, current: string, workingDirectory: string): Completion {
  const give = (takes: Takes | undefined, prefix = '') => given(takes, read, workingDirectory, prefix)
  if (read.open) return give(read.open.takes)
  const isOption = current.startsWith('-') && !read.closed
  const { name, value } = splitOption(current)
  if (isOption && value !== undefined) return give(optionNamed(read, name)?.takes, `${name}=`)
  if (isOption) return { candidates: optionCandidates(read) }
  if (!read.entry) return { candidates: commands.map(({ id, summary }) => ({ value: id, describes: summary })) }
  const argument = read.entry.arguments[read.positionals.length]?.replace('?', '')
  if (argument === undefined) return { candidates: read.closed ? [] : optionCandidates(read) }
  return give(read.entry.takes?.[argument])
}

const optionNamed = (read: WordsRead, name: string): OptionEntry | undefined =>
  optionsOf(read.entry).find((option) => longName(option) === name)

function optionCandidates({ entry, used }: WordsRead): readonly Candidate[] {
  const open = optionsOf(entry).filter((option) => option.repeatable || !used.has(longName(option)))
  const help = [{ value: '--help', describes: 'what there is, with examples' }]
  const version = entry ? [] : [{ value: '--version', describes: 'print the version' }]
  return [...open.map((option) => ({ value: longName(option), describes: option.describes })), ...help, ...version]
}

function given(takes: Takes | undefined, read: WordsRead, workingDirectory: string, prefix: string): Completion {
  if (takes === 'file') return { candidates: [], shell: 'files' }
  if (takes === 'folder') return { candidates: [], shell: 'folders' }
  if (takes === undefined) return { candidates: [] }
  const project = read.project === undefined ? nearestProject(workingDirectory) : resolve(workingDirectory, read.project)
  const values = valuesOf(takes, project ?? workingDirectory, read.positionals[0])
  return { candidates: values.map((value) => ({ value: `${prefix}${value}`, describes: '' })) }
}
