import { z } from 'zod'
import { defect } from '#domain'
import { hashOf, sha256 } from '#system'
import type { Draft, GraphServices } from './services.ts'
import type { State } from './state.ts'

const filesSchema = z.record(z.string(), z.string())
export type FileHashes = Readonly<Record<string, string>>

/** Checksum of each file of a draft, by path. */
export const hashesOf = ({ artifacts }: Pick<Draft, 'artifacts'>): FileHashes =>
  Object.fromEntries(artifacts.map(({ path, content }) => [path, sha256(content)]))

/** Checksum over every file of a draft: two drafts with one manifest are the same bytes. */
export const manifestOf = (draft: Pick<Draft, 'artifacts'>): string => hashOf(hashesOf(draft))

/** References to what a gate judged: the manifest, and the checksum of each file as it was staged. */
export async function manifestRefs(draft: Draft, { store }: GraphServices): Promise<{ manifest: string; files: string }> {
  return { manifest: manifestOf(draft), files: await store.put(hashesOf(draft)) }
}

export const loadFiles = async ({ refs }: State, { store }: GraphServices): Promise<FileHashes> =>
  refs['files'] ? store.get(refs['files'], filesSchema) : {}

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
