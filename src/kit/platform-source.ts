import { callerError, type SourceLocation, type SourceSample } from '../domain/index.ts'
import { globPattern } from './glob-pattern.ts'
import { leftOutBecause, type LeftOutFile } from './left-out.ts'

/** A file as it was delivered: its name below the location of the source, and where a copy of it lies that can be read from here. */
export interface Delivered {
  name: string
  path: string
}

export interface SourceFile extends Delivered {
  bytes: number
}

/** A source as it can be read from here. */
export interface ReadSource {
  /** Where it lies, a glob parted into folder and pattern. */
  location: SourceLocation
  /** A file, or a folder that holds the files under their names: what scripts are told to read. */
  path: string
  /** Sorted by name: exactly those that the runtime lands from `path`. */
  files: readonly SourceFile[]
  /** Files beside them that are no data. */
  leftOut: readonly LeftOutFile[]
  /** Set where these are not all of its files. */
  sample?: SourceSample
}

export interface SourceWanted {
  /** Bytes that may be brought here; above it a sample is. What lies here already is read whole. */
  budgetBytes: number
  /** A folder for what has to be brought; copies of an earlier reading may be in it. */
  into: string
}

/** Whether a source can be read now, and what to do where it cannot. */
export interface Connection {
  ok: boolean
  detail: string
  hint?: string
}

/** Sorts the names of what lies below a place into data files of a source and what lies beside them, both by name. */
export function dataNames(
  names: readonly string[],
  pattern: string | undefined,
): { names: readonly string[]; leftOut: readonly LeftOutFile[] } {
  const matches = globPattern(pattern ?? '**')
  const found = names.filter((name) => matches.test(name)).toSorted(byCodePoint)
  return {
    names: found.filter((name) => leftOutBecause(name, pattern) === undefined),
    leftOut: found.flatMap((name) => {
      const because = leftOutBecause(name, pattern)
      return because === undefined ? [] : [{ name, because }]
    }),
  }
}

/** Writers leave empty parts, which count only where there is nothing else. */
export function withoutEmpty<File extends Pick<SourceFile, 'name' | 'bytes'>>(
  files: readonly File[],
): { files: readonly File[]; leftOut: readonly LeftOutFile[] } {
  const filled = files.filter(({ bytes }) => bytes > 0)
  if (filled.length === 0) return { files, leftOut: [] }
  return { files: filled, leftOut: files.filter(({ bytes }) => bytes === 0).map(({ name }) => ({ name, because: 'empty' })) }
}

/** As the runtime sorts. */
const byCodePoint = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right))

/** That a source has no data file; `wanted` is how a person would name it. */
export function sourceMissing(wanted: string, message: string, leftOut: readonly LeftOutFile[] = []) {
  const [first] = leftOut
  const told = first ? ` Left out: ${first.name} (${first.because})${leftOut.length > 1 ? ` and ${leftOut.length - 1} more` : ''}.` : ''
  return callerError({
    code: 'source_missing',
    message: `${message}${told}`,
    subject: wanted,
    hint: 'Check path and pattern of the source.',
  })
}

/** What scripts are told of a source that was brought, by the place that they name: a variable of their environment. */
export const sourcesEnvironment = ({ path: place }: SourceLocation, path: string): { GANGWAY_SOURCES: string } => ({
  GANGWAY_SOURCES: JSON.stringify({ [place]: path }),
})
