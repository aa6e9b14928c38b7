/** One replacement in a text. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** A way in which an artifact can be wrong; it knows files by their form alone, never what was decided. */
export interface MutantKind {
  id: string
  describes: string
  /** Which files of a workload it is for. */
  files: RegExp
  /** Every place of a file where it can be made: the edits of one mutant each. */
  places(text: string): readonly (readonly Edit[])[]
}

/** One wrong artifact. */
export interface WorkloadMutant {
  kind: string
  path: string
  /** Line of the first edit, from 1. */
  line: number
  before: string
  after: string
  content: string
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((changed, { start, end, text: replacement }) => {
      return changed.slice(0, start) + replacement + changed.slice(end)
    }, text)
}

export function mutantOf(kind: MutantKind, path: string, text: string, edits: readonly Edit[]): WorkloadMutant {
  const start = Math.min(...edits.map((edit) => edit.start))
  const from = text.lastIndexOf('\n', start - 1) + 1
  const content = applyEdits(text, edits)
  return {
    kind: kind.id,
    path,
    line: text.slice(0, start).split('\n').length,
    before: around(text, from, start),
    after: around(content, from, start),
    content,
  }
}

/** What stands about the place, short enough for a cell of a table. */
function around(text: string, from: number, start: number): string {
  const end = text.indexOf('\n', start)
  const line = text.slice(from, end === -1 ? undefined : end)
  const place = Math.max(0, start - from - 30)
  return line.slice(place, place + 90).trim()
}
