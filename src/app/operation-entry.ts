/** What a face shows without loading anything heavy: plain data, one entry an operation. */
export interface OperationEntry {
  id: string
  /** Place in lists for people, ascending. */
  order: number
  summary: string
  /** Positional arguments in order; `?` marks an optional one. */
  arguments: readonly string[]
  options: readonly OptionEntry[]
  examples: readonly string[]
  /** Undefined: promised for later, answers that it is not there yet. */
  available: boolean
  /** Answers at once from a few small files: nothing may be prepared that pays off later only. */
  quick?: boolean
}

export interface OptionEntry {
  flags: string
  describes: string
  /** May be given more than once; the operation gets a list. */
  repeatable?: boolean
}

export const defineEntry = (entry: OperationEntry): OperationEntry => entry
