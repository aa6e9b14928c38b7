import type { RunView } from '../trace/run-view.ts'
import { table } from './table.ts'

/** Runs, newest first, and the command that goes on with the newest unfinished one. */
export function presentRuns(views: readonly RunView[]): string {
  if (views.length === 0) return 'No runs yet.\n  → gangway onboard data/orders.csv'
  const rows = views.map((view) => [
    view.run,
    view.workload ?? '-',
    view.state,
    view.phases.at(-1)?.id ?? '-',
    view.started_at.slice(0, 16).replace('T', ' '),
    view.state === 'waiting' ? view.waiting.map((question) => question.id).join(', ') : view.message,
  ])
  const columns = [
    { title: 'run' },
    { title: 'workload', most: 30 },
    { title: 'state' },
    { title: 'phase' },
    { title: 'started (UTC)' },
    { title: 'waits for, or ended with', most: 48 },
  ]
  const open = views.find((view) => view.state === 'waiting' || view.resumable)
  return ['Runs', ...table(columns, rows), ...(open ? ['', `  → gangway resume ${open.run}`] : [])].join('\n')
}
