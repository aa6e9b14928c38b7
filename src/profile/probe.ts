import type { Detection } from '#kit'

/**
 * How a source is read, found out from the head of its first file. It holds no value of the data, so that it may be stored: runs keep it
 * in their state.
 */
export interface Probe {
  /** A workload could be called this. */
  suggestedName: string
  files: readonly { name: string; bytes: number }[]
  bytes: number
  detection: Detection
  /** In the order of the source. */
  columns: readonly { name: string; sourceName: string; declaredType?: string }[]
  /** Hashes: of the header names, and of the head of the first file. */
  fingerprint: { header: string; sample: string }
  /** Exact where the head is the whole source; null where nothing tells. */
  estimatedRows: number | null
}
