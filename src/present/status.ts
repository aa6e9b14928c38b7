import type { Call } from '#domain'
import { cut } from '#system'
import { describeManifest } from '../workload/verify-manifest.ts'
import { isUnfinished } from '../trace/live-view.ts'
import type { RunView } from '../trace/run-view.ts'
import { presentAccounting } from './accounting.ts'
import { presentLate } from './late.ts'
import { presentPhases } from './phases.ts'
import { presentWaiting } from './pipeline.ts'
import { presentQuestions } from './questions.ts'
import { presentRenderedBy } from './rendered-by.ts'
import { presentRuns } from './runs.ts'
import { presentScorecard } from './scorecard.ts'
import type { WorkloadState } from '../workload/workload-state.ts'

const MARK: Readonly<Record<WorkloadState['state'], string>> = { complete: '✓', partial: '▲', broken: '✗' }

/** All workloads in a line each, then the runs that wait. */
export function presentOverview(workloads: readonly WorkloadState[], views: readonly RunView[]): string {
  if (workloads.length === 0 && views.length === 0) return 'Nothing is onboarded yet.'
  const lines = workloads.map((workload) => cut(`  ${MARK[workload.state]} ${workload.name.padEnd(24)} ${workload.summary}`, 118))
  const open = views.filter(isUnfinished)
  const newer = workloads.filter(({ build }) => build?.relation === 'newer')
  const behind = workloads.filter(isBehind)
  const others = workloads.filter((workload) => isOfAnother(workload) && !isBehind(workload))
  return [
    'Workloads',
    ...(lines.length === 0 ? ['  none has landed yet'] : lines),
    ...workloads.flatMap((workload) => lateLines(workload, `${workload.name} `)),
    ...presentNamed('Behind this Gangway', behind),
    ...presentNamed('Rendered by another build, so files may be rendered otherwise', others),
    ...presentNamed('Rendered by a newer Gangway, so this one refuses to change it', newer),
    '',
    ...(open.length > 0 ? [presentRuns(open)] : []),
  ]
    .join('\n')
    .trimEnd()
}

function lateLines({ late, told }: WorkloadState, name = ''): readonly string[] {
  if (!late) return []
  if (late.code === 'schedule_unreadable')
    return [`  ▲ ${name}config/schedule.yaml cannot be read, so whether a run is missing is not known`]
  return presentLate(late, told, name).map((line) => `  ${line}`)
}

const isBehind = ({ behind = [] }: WorkloadState): boolean => behind.length > 0
const isOfAnother = ({ build }: WorkloadState): boolean => build?.relation === 'older' || build?.relation === 'other'

/** Workloads of which the same is to be said; hundreds of them are one line. */
function presentNamed(what: string, workloads: readonly WorkloadState[]): readonly string[] {
  const names = workloads.map(({ name }) => name)
  if (names.length === 0) return []
  const shown = names.slice(0, 5).join(', ')
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return ['', `${what}: ${shown}${more}`]
}

/** What can be done about all of them at once. */
export function overviewCalls(workloads: readonly WorkloadState[], views: readonly RunView[]): readonly Call[] {
  if (workloads.length === 0 && views.length === 0) return [{ operation: 'onboard', input: { request: 'data/orders.csv' } }]
  const others = workloads.filter((workload) => isOfAnother(workload) && !isBehind(workload))
  return [
    ...regenerating(workloads.filter(isBehind), { says: 'brings what is behind up to date' }),
    ...regenerating(others, { dryRun: true, says: 'shows what would be rendered otherwise' }),
  ]
}

function regenerating(workloads: readonly WorkloadState[], { says, ...how }: { says: string; dryRun?: true }): readonly Call[] {
  const [only, ...others] = workloads
  if (!only) return []
  return [{ operation: 'regenerate', input: { ...(others.length > 0 ? { all: true } : { workload: only.name }), ...how }, says }]
}

/** One workload: its parts, its last onboarding with gates and numbers. */
export function presentStatus(
  name: string,
  workload: WorkloadState | undefined,
  view: RunView | undefined,
  /** A run of the pipeline that waits for a person. */
  open?: RunView,
): string {
  return [
    headline(name, workload),
    ...(workload?.problems ?? []).slice(0, 10).map((problem) => `  ✗ ${problem.message}`),
    ...(workload ? lateLines(workload) : []),
    ...buildLines(workload),
    ...changeLines(workload),
    ...(workload?.conflicts ?? []).map((path) => cut(`  ! conflict in ${path}`, 118)),
    '',
    ...[...(view ? runParts(view) : []), open ? presentWaiting(open) : ''].filter((part) => part !== ''),
  ].join('\n')
}

function headline(name: string, workload: WorkloadState | undefined): string {
  if (!workload) return `? ${name}: not landed yet`
  return `${MARK[workload.state]} ${name}: ${workload.state}\n  ${workload.summary}`
}

/** A workload of another build says so in one line; one of this build can be behind where the templates beside it were changed. */
function buildLines(workload: WorkloadState | undefined): readonly string[] {
  const behind = workload?.behind ?? []
  const told = presentRenderedBy(workload?.build, behind)
  return told.length > 0 ? told.map((line) => `  ${line}`) : behind.map((sentence) => `  ↑ behind this Gangway: ${sentence}`)
}

/** An edit is a person's right, so it is told, and nothing is blocked. */
function changeLines(workload: WorkloadState | undefined): readonly string[] {
  const told = workload?.changes && describeManifest(workload.changes)
  return told === undefined ? [] : [cut(`  ▲ ${told}`, 118)]
}

function runParts(view: RunView): readonly string[] {
  return [
    `Last onboarding: run ${view.run}, ${view.state}${view.message === '' ? '' : `, ${view.message}`}`,
    presentPhases(view.phases),
    presentScorecard(view.score),
    presentAccounting(view.accounting),
    view.state === 'waiting' ? presentQuestions(view.waiting) : '',
  ]
}
