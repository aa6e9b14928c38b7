import type { RunView } from '../trace/run-view.ts'
import { table } from './table.ts'

/** Runs, newest first. */
export function presentRuns(views: readonly RunView[]): string {
  if (views.length === 0) return 'No runs yet.'
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
  return ['Runs', ...table(columns, rows)].join('\n')
}
