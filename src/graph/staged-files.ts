import { z } from 'zod'
import { requestSchema, type Request } from '#domain'
import { markOf, markSchema } from './changed-choices.ts'
import { needRequest } from './need-request.ts'
import type { Draft } from '../draft/draft.ts'
import type { WithStore } from './ports.ts'
import type { State } from './state.ts'
import { hashesOf } from './verify-handover.ts'

const stagedSchema = z.strictObject({
  workload: z.string(),
  /** Checksum of each file, by path. */
  files: z.record(z.string(), z.string()),
  /** References to the decisions that the files were rendered from. */
  decisions: markSchema,
  request: requestSchema,
})

/** What a gate was given, against which a person's edits show. */
export interface Staged extends Omit<z.infer<typeof stagedSchema>, 'request'> {
  request: Request
}

/** Keeps what lies in the staging folder from now on. */
export async function rememberStaged(draft: Pick<Draft, 'artifacts'>, state: State, { store }: WithStore): Promise<{ staged: string }> {
  const request = needRequest(state)
  return { staged: await store.put({ workload: request.name, files: hashesOf(draft), decisions: markOf(state), request } satisfies Staged) }
}

/** What a gate was given, by reference. */
export const stagedAt = async (hash: string | null | undefined, { store }: WithStore): Promise<Staged | undefined> =>
  hash ? store.get(hash, stagedSchema) : undefined

/** What was staged last of this workload; undefined where nothing was. */
export async function loadStaged({ refs, request }: State, services: WithStore): Promise<Staged | undefined> {
  const staged = await stagedAt(refs['staged'], services)
  return staged?.workload === request?.name ? staged : undefined
}
