import type { Takes } from './field.ts'

/** What the command line shows of an operation without loading it: plain data, made of its contract by `npm run registries`. */
export interface OperationEntry {
  id: string
  /** Place in lists for people, ascending. */
  order: number
  summary: string
  /** Positional arguments in order; `?` marks an optional one. */
  arguments: readonly string[]
  options: readonly OptionEntry[]
  examples: readonly ExampleEntry[]
  /** Undefined: promised for later, answers that it is not there yet. */
  available: boolean
  /** Answers at once from a few small files: nothing may be prepared that pays off later only. */
  quick?: boolean
  /** Is about the folder that it is called in, or that --project names; not about the project around it. */
  here?: boolean
  /** Goes on whatever is wrong with the settings and `gangway.yaml`: it tells of it, or needs none of them. */
  anyway?: boolean
  /** What an argument can be, by its name, where the name does not tell. */
  takes?: Readonly<Record<string, Takes>>
  /** What a person should know besides, below the examples. */
  notes?: readonly string[]
}

export interface ExampleEntry {
  command: string
  /** What it is for, where that does not show. */
  says?: string
}

export interface OptionEntry {
  flags: string
  describes: string
  takes?: Takes
  /** May be given more than once; the operation gets a list. */
  repeatable?: boolean
}
