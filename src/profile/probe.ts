import type { SourceLocation, SourceSample } from '#domain'
import type { Detection } from '#kit'
import type { JoinedColumn } from './join-columns.ts'
import type { LeftOutFile } from '#kit'
import type { PersonalPath } from './pii/personal-path.ts'

/**
 * How a source is read, found out from the heads of its files. It holds no value of the data, so that it may be stored: runs keep it
 * in their state.
 */
export interface Probe {
  /** A workload could be called this. */
  suggestedName: string
  /** Where it lies, a glob parted into folder and pattern. */
  location: SourceLocation
  files: readonly { name: string; bytes: number }[]
  /** Set where these are not all of its files. */
  sample?: SourceSample
  /** What is personal data in their paths: headers of folders, and what other names tell. It is left out of all names here. */
  hidden: Pick<PersonalPath, 'folders' | 'names'>
  /** Files beside them that are no data. */
  leftOut: readonly LeftOutFile[]
  bytes: number
  detection: Detection
  /** In the order of the first file, those of later ones behind them. */
  columns: readonly JoinedColumn[]
  /** Hashes: of the header names, and of the head of the first file. */
  fingerprint: { header: string; sample: string }
  /** Exact where the head is the whole source; null where nothing tells. */
  estimatedRows: number | null
}
