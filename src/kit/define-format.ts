import type { Detected, GivenReading, ReadingFormat } from '../domain/index.ts'

/** Bytes of the beginning of a source, and how to see more; formats never touch the disk themselves. */
export interface SourceBytes {
  name: string
  /** Size of the file as it lies on disk, in bytes. */
  size: number
  /** The first bytes (up to the probe's limit), unpacked when `compression` says so. */
  head: Uint8Array
  /** Whether `head` is the whole content. */
  complete: boolean
  compression: ReadingFormat['compression']
  /** Files in it, where it is a zip archive or a document that is one. */
  members?: readonly string[]
}

/** What only a person can say of how a source is read: several readings explain it. `shows` is what each makes of the same cells. */
export interface OpenReading {
  field: keyof GivenReading
  prompt: string
  why: string
  readings: readonly { value: string | number | boolean; shows: string }[]
}

/** What a person should know of a source although it can be read. */
export interface SourceNote {
  code: string
  columns: readonly string[]
  message: string
  count: number
}

/** How a source would be read by this format, or why it cannot be. */
export interface Detection {
  format: ReadingFormat
  /** Key of each finding as in `ReadingFormat` (`delimiter`, `encoding`, …). */
  detected: Readonly<Record<string, Detected>>
  /** Header names as delivered, duplicates numbered (`a`, `a_2`). */
  columns: readonly { sourceName: string; declaredType?: string }[]
  /** Records that the head holds, header not counted; absent where the head does not tell. */
  records?: number
  /** Whether `records` are those of the whole file. */
  counted?: boolean
  notes?: readonly SourceNote[]
  /** Asked before anything is built on it; a profile alone goes by the first reading. */
  open?: readonly OpenReading[]
  confidence: number
}

export interface Format {
  id: ReadingFormat['name']
  /** 0 when it is certainly not this format. */
  recognise(bytes: SourceBytes): number
  /** `given` are choices of a person that override detection. Throws a caller error that names what is wrong with the file. */
  detect(bytes: SourceBytes, given: GivenReading): Promise<Detection> | Detection
  /** What the head does not tell (columns, records, where they stand) is told by the runtime's reader, which reads the whole file. */
  inspected?: boolean
  /** Files of one source may be written in several ways; each is read by the one that finds the columns in it. */
  severalReadings?: boolean
}

export const defineFormat = (format: Format): Format => format
