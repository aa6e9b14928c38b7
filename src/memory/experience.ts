import type { AgentId, Finding } from '#domain'
import type { Failure } from './entry.ts'
import { tallyFailures, tellRemedy } from './tally.ts'

const MOST_FINDINGS = 3

/** Where a remembered failure says it stands: no file of a workload and no choice, so no rule takes it for a measurement of this one. */
export const EXPERIENCE_PATH = '.gangway/memory'

/** What an agent has failed of most often in other runs, as evidence for its retry. */
export function experienceOf(failures: readonly Failure[], agent: AgentId, exceptRun: string): readonly Finding[] {
  const others = failures.filter((failure) => failure.agent === agent && failure.run !== exceptRun)
  return tallyFailures(others)
    .slice(0, MOST_FINDINGS)
    .map((tally) => ({
      path: `${EXPERIENCE_PATH}#${tally.check}`,
      rule: 'remembered_failure',
      message: `In ${tally.runs.length} other run(s), ${tally.workloads.length} workload(s): ${tally.signature}`,
      rows: [],
      count: tally.count,
      hint: tellRemedy(tally),
    }))
}
