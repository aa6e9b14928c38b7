import { sourceFields, type GateCheck } from '#kit'
import { sameValue } from '../workload/diff-decision.ts'
import { isEditedRequest } from './decide-anew.ts'
import type { StoredWorkload } from './stored-workload.ts'

type Stored = Pick<StoredWorkload, 'request' | 'requestOnDisk' | 'lock' | 'base'>

/**
 * Whether the gates would find in the request what they found when the workload landed: every field that no check reads itself speaks
 * through a decision. What was edited by hand since is not known.
 */
export async function isJudgedRequest(stored: Stored, checks: readonly Pick<GateCheck, 'reads'>[]): Promise<boolean> {
  if (await isEditedRequest(stored)) return false
  const { request, requestOnDisk: before } = stored
  return [...sourceFields, ...checks.flatMap(({ reads = [] }) => reads)].every((field) => sameValue(request[field], before[field]))
}
