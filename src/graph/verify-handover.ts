import { defect } from '#domain'
import { hashOf, sha256 } from '#system'
import type { Draft } from '../draft/draft.ts'
import type { State } from './state.ts'

export type FileHashes = Readonly<Record<string, string>>

/** Checksum of each file of a draft, by path. */
export const hashesOf = ({ artifacts }: Pick<Draft, 'artifacts'>): FileHashes =>
  Object.fromEntries(artifacts.map(({ path, content }) => [path, sha256(content)]))

/** Checksum over every file of a draft: two drafts with one manifest are the same bytes. */
export const manifestOf = (draft: Pick<Draft, 'artifacts'>): string => hashOf(hashesOf(draft))

/**
 * What lands is what the code check was given and a person has approved, byte for byte, also where a gate was skipped; anything else is
 * a defect and lands nothing.
 */
export function verifyHandover(draft: Draft, { refs }: State): void {
  const manifest = manifestOf(draft)
  if (refs['manifest'] === manifest && refs['approved'] === manifest) return
  throw defect({
    code: 'manifest_differs',
    message: 'The files about to land are not those that were judged and approved; nothing landed.',
    hint: 'Onboard again; the run was begun by another version of Gangway, or its state was changed.',
  })
}
