import type { CheckOutcome } from '#domain'
import type { CheckSummary } from './state.ts'

/** A check without its findings; one that compared values keeps how many, and which differ. */
export const summaryOf = ({ id, kind, outcome, rows, cells, differences, sampled, judged_on }: CheckOutcome): CheckSummary => ({
  id,
  kind,
  outcome,
  ...(rows === undefined ? {} : { rows }),
  ...(cells === undefined ? {} : { cells }),
  ...(differences === undefined ? {} : { differences }),
  ...(sampled === undefined ? {} : { sampled }),
  ...(judged_on === undefined ? {} : { judged_on }),
})
