import { sha256 } from '#system'

/** Ids of a run's trace that every writer can derive from its id alone, so that no writer has to know of another. */
export function traceIds(run: string): { trace: string; root: string } {
  const digest = sha256(run)
  return { trace: digest.slice(0, 32), root: digest.slice(32, 48) }
}
