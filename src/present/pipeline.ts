import type { RunReport } from '#kit'
import type { RunView } from '../trace/run-view.ts'
import { presentAccounting } from './accounting.ts'
import { presentDeliveredColumns } from './delivered-columns.ts'
import { presentExpired } from './expired.ts'
import { presentNotified } from './notified.ts'
import { presentQuestions } from './questions.ts'
import { presentScorecard } from './scorecard.ts'
import { presentWithdrawn } from './withdrawn.ts'

/** What a run of the pipeline did: verdict, scorecard, accounting, where to look. */
export function presentPipeline(workload: string, report: RunReport, untilZone: string | undefined): string {
  const verdict = report.passed
    ? `✓ ${workload} ran${report.published.length > 0 ? ' and is published' : `${untilZone === undefined ? '' : ` up to ${untilZone}`}; nothing was published`}`
    : `✗ ${workload} was refused by its gate; the last good tables stay as they were`
  return [
    `${verdict} · run ${report.runId}`,
    '',
    presentScorecard(report.score),
    presentAccounting(report.accounting),
    presentDeliveredColumns(report),
    presentWithdrawn(report),
    presentExpired(report),
    presentNotified(report),
    `Reports: workloads/${workload}/.gangway/runs/${report.runId}/`,
  ]
    .filter((part, index) => part !== '' || index === 1)
    .join('\n')
}

/** A run that only a person can let go on: what is asked, and what was measured until then. */
export function presentWaiting(view: RunView): string {
  return [
    `? ${view.workload} waits for a person; nothing was published, and the last good tables stay as they were · run ${view.run}`,
    '',
    presentAccounting(view.accounting, 'tables, built and not published'),
    presentQuestions(view.waiting),
  ]
    .filter((part, index) => part !== '' || index === 1)
    .join('\n')
}

/** A run that a person has ended. */
export const presentStopped = ({ workload, run, message }: RunView): string => `▲ ${workload}: ${message} · run ${run}`
