import type { Decisions } from '#domain'
import type { DraftInput } from '../draft/draft.ts'
import { stillAssumed } from './still-assumed.ts'
import type { StoredWorkload } from './stored-workload.ts'

/** What a stored workload is rendered from again, given the decisions that hold now. */
export const storedInput = (
  { request, profile, gates, assumptions }: Pick<StoredWorkload, 'request' | 'profile' | 'gates' | 'assumptions'>,
  decisions: Partial<Decisions>,
): Omit<DraftInput, 'edits' | 'own'> => ({
  request,
  profile,
  decisions,
  assumptions: assumptions.filter((one) => stillAssumed(one, request, decisions)),
  gaps: [...new Set(gates.gaps.map(({ text }) => text))],
})
