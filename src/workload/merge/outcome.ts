import type { Artifact } from '#domain'

/**
 * What a regeneration does with one file, from its three versions: the draft that is rendered now, the stored base (what was
 * rendered last time) and the disk.
 *
 * `create` not there yet · `same` nothing to do · `update` only the tool changed it · `keep-yours` only a person changed it ·
 * `merge` both did, apart from one another · `conflict` both did, in one place · `deleted-by-you` a person removed it, and it stays
 * away · `orphan` no longer rendered, but edited: it stays · `adopt` there without a base, and equal to the draft.
 */
export const fileOutcomes = ['create', 'same', 'update', 'keep-yours', 'merge', 'conflict', 'deleted-by-you', 'orphan', 'adopt'] as const
export type FileOutcome = (typeof fileOutcomes)[number]

/** The versions of one file; an absent one is undefined. */
export interface FileVersions {
  path: string
  /** Of the draft, or of the lock when nothing is rendered any more. */
  ownership: Artifact['ownership']
  draft: string | undefined
  base: string | undefined
  disk: string | undefined
  /** The bytes on disk are no UTF-8; `disk` is a reading with losses then, good for comparing only and never to be written. */
  undecodable?: boolean
}

/** One place that both sides changed. `at`: a YAML or JSON path, or the first line of the range. */
export interface ConflictPlace {
  at: string
  base: string
  yours: string
  draft: string
}

export interface Conflict {
  reason: string
  places: readonly ConflictPlace[]
  /** The whole text of the draft, which is laid beside the record. */
  draft: string
}

export interface FileMerge {
  path: string
  outcome: FileOutcome
  /** What shall lie on disk; undefined when no file shall. In a conflict: the person's file, untouched. */
  content: string | undefined
  /** What becomes the stored base; undefined when none is kept. In a conflict: the former base, so that the conflict stands until it is settled. */
  base: string | undefined
  conflict?: Conflict
  /** As in the versions: `content` must not be written, the file stays as its bytes are. */
  undecodable?: boolean
}

/** Why a text does not parse, by path; paths that parse are absent. Asked only for files whose text was merged by lines. */
export type ParseCheck = (files: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, string>>
