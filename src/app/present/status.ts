import type { RunView } from '../run-view.ts'
import { presentAccounting } from './accounting.ts'
import { presentPhases } from './phases.ts'
import { presentQuestions } from './questions.ts'
import { presentRuns } from './runs.ts'
import { presentScorecard } from './scorecard.ts'
import type { WorkloadState } from '../workload-state.ts'
import { cut } from './table.ts'

const MARK: Readonly<Record<WorkloadState['state'], string>> = { complete: '✓', partial: '▲', broken: '✗' }

/** All workloads in a line each, then the runs that wait. */
export function presentOverview(workloads: readonly WorkloadState[], views: readonly RunView[]): string {
  if (workloads.length === 0 && views.length === 0) return 'Nothing is onboarded yet.\n  → gangway onboard data/orders.csv'
  const lines = workloads.map((workload) => cut(`  ${MARK[workload.state]} ${workload.name.padEnd(24)} ${workload.summary}`, 118))
  const open = views.filter((view) => view.state === 'waiting' || view.state === 'running')
  return ['Workloads', ...(lines.length === 0 ? ['  none has landed yet'] : lines), '', ...(open.length > 0 ? [presentRuns(open)] : [])]
    .join('\n')
    .trimEnd()
}

/** One workload: its parts, its last onboarding with gates and numbers, what comes next. */
export function presentStatus(name: string, workload: WorkloadState | undefined, view: RunView | undefined): string {
  return [
    headline(name, workload),
    ...(workload?.problems ?? []).slice(0, 10).map((problem) => `  ✗ ${problem.message}`),
    '',
    ...(view ? runParts(view) : []),
    nextStep(name, workload, view),
  ]
    .filter((part, index) => part !== '' || index < 3)
    .join('\n')
}

function headline(name: string, workload: WorkloadState | undefined): string {
  if (!workload) return `? ${name}: not landed yet`
  return `${MARK[workload.state]} ${name}: ${workload.state}\n  ${workload.summary}`
}

function runParts(view: RunView): readonly string[] {
  return [
    `Last onboarding: run ${view.run}, ${view.state}${view.message === '' ? '' : `, ${view.message}`}`,
    presentPhases(view.phases),
    presentScorecard(view.score),
    presentAccounting(view.accounting),
    view.state === 'waiting' ? presentQuestions(view.run, view.waiting) : '',
  ]
}

function nextStep(name: string, workload: WorkloadState | undefined, view: RunView | undefined): string {
  if (view?.state === 'waiting') return ''
  if (view?.state === 'running') return `Next\n  → gangway resume ${view.run}`
  if (workload?.state === 'complete')
    return `Next\n  → gangway run ${name}\n  → gangway check ${name}\n  → gangway explain ${name} config/source.yaml`
  return `Next\n  → gangway onboard --name ${name}`
}
