import type { Request } from '#domain'
import { sameValue } from '../../workload/diff-decision.ts'
import { isEditedRequest } from './decide-anew.ts'
import type { StoredWorkload } from './stored-workload.ts'

/** Fields that a gate compares with what was built, or that say where the rows come from; every other one speaks through a decision. */
const READ_BY_GATES = [
  'name',
  'platform',
  'source',
  'format',
  'ingestion',
  'columns',
  'pii',
  'primary_key',
  'foreign_keys',
  'quality',
] as const

/** Whether the gates would find in the request what they found when the workload landed; what was edited by hand since is not known. */
export async function isJudgedRequest(stored: Pick<StoredWorkload, 'request' | 'requestOnDisk' | 'lock' | 'base'>): Promise<boolean> {
  if (await isEditedRequest(stored)) return false
  return READ_BY_GATES.every((field) => sameFor(field, stored.request, stored.requestOnDisk))
}

const sameFor = (field: (typeof READ_BY_GATES)[number], request: Request, before: Request): boolean =>
  sameValue(request[field], before[field])
