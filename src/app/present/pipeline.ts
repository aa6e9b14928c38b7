import type { RunReport } from '#kit'
import { presentAccounting } from './accounting.ts'
import { presentScorecard } from './scorecard.ts'

/** What a run of the pipeline did: verdict, scorecard, accounting, where to look. */
export function presentPipeline(workload: string, report: RunReport, untilZone: string | undefined): string {
  const verdict = report.passed
    ? `✓ ${workload} ran${untilZone === undefined || untilZone === 'gold' ? ' and is published' : ` up to ${untilZone}; nothing was published`}`
    : `✗ ${workload} was refused by its gate; the last good tables stay as they were`
  return [
    `${verdict} · run ${report.runId}`,
    '',
    presentScorecard(report.score),
    presentAccounting(report.accounting),
    `Reports: workloads/${workload}/.gangway/runs/${report.runId}/`,
  ]
    .filter((part, index) => part !== '' || index === 1)
    .join('\n')
}
