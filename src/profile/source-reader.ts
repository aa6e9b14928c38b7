import type { GivenReading, ReadingFormat } from '#domain'
import type { SourceFile } from '#kit'

/** How a file is packed, the files in it, and its first plain bytes. */
export interface PackedHead {
  head: Uint8Array
  complete: boolean
  bytesOnDisk: number
  compression: ReadingFormat['compression']
  members: readonly string[]
}

/** What the whole file says, beside what its head told. */
export interface InspectedFile {
  options: Readonly<Record<string, unknown>>
  detected: Readonly<Record<string, { value: unknown; confidence: number; reason: string; runner_up?: unknown }>>
  columns: readonly { source_name: string; physical?: string | undefined }[]
  records: number
  notes: readonly { code: string; columns: readonly string[]; message: string; count: number }[]
  open: readonly { field: string; prompt: string; why: string; readings: readonly { value: string | number | boolean; shows: string }[] }[]
}

/** The runtime's readers, for what only they can tell. Both throw a caller error that names the file. */
export interface SourceReader {
  /** The beginning of a zip or Zstandard archive; of the first file in it where `member` does not say which. */
  head(file: SourceFile, limit: number, member?: string): Promise<PackedHead>
  inspect(format: ReadingFormat['name'], file: SourceFile, given: GivenReading): Promise<InspectedFile>
}
