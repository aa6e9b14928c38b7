import type { Failure } from './entry.ts'
import { tallyFailures, type Tally } from './tally.ts'

/** A failure that comes back in one workload after the other. */
export interface Pattern extends Tally {
  /** Workloads in which the same agent failed at all. */
  among: number
  /** How surely it is the agent's and not one workload's: what its share of those workloads is at least, with 95 % certainty. */
  confidence: number
}

const FEWEST_WORKLOADS = 2

/** Failures that recur across workloads, most frequent first. */
export function patternsOf(failures: readonly Failure[]): readonly Pattern[] {
  return tallyFailures(failures)
    .filter(({ workloads }) => workloads.length >= FEWEST_WORKLOADS)
    .map((tally) => {
      const among = new Set(failures.filter(({ agent }) => agent === tally.agent).map(({ workload }) => workload)).size
      return { ...tally, among, confidence: lowerBound(tally.workloads.length, among) }
    })
}

const Z_95 = 1.96

/** Lower end of Wilson's interval for a share: few cases give little confidence, even where all of them agree. */
function lowerBound(hits: number, of: number): number {
  const share = hits / of
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / of + Z_95 ** 2 / (4 * of ** 2))
  const bound = (share + Z_95 ** 2 / (2 * of) - spread) / (1 + Z_95 ** 2 / of)
  return Math.round(Math.max(0, bound) * 1000) / 1000
}
