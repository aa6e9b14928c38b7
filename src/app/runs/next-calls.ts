import type { Call } from '#domain'
import { answeringCalls } from '../../present/questions.ts'
import type { RunView } from '../../trace/run-view.ts'

/** What can be done after a run of the graph has ended or stopped, or while it waits. */
export function nextCalls(view: RunView): readonly Call[] {
  const { run, workload, state, resumable, artifacts, places = [] } = view
  if (state === 'waiting') return answeringCalls(run, view.waiting)
  if (view.next) return view.next
  if (resumable) return [{ operation: 'resume', input: { run } }]
  if (workload === null || state === 'stopped' || state === 'running' || artifacts.length === 0) return []
  const sql = `select * from ${mainGoldTable(view) ?? workload}`
  return [
    { operation: 'status', input: { workload } },
    ...(places.length === 0 ? [] : [{ operation: 'query', input: { workload, sql, limit: 10 } }]),
    { operation: 'explain', input: { workload, file: 'config/source.yaml' } },
    { operation: 'run', input: { workload } },
  ]
}

/** The fact of a star, else the flat table, else whatever there is. */
function mainGoldTable(view: RunView): string | undefined {
  const gold = view.accounting.find((border) => border['border'] === 'silver_to_gold')?.['table_rows']
  const tables = typeof gold === 'object' && gold !== null ? Object.keys(gold) : []
  return tables.find((name) => name.startsWith('fact_')) ?? tables.find((name) => name === view.workload) ?? tables[0]
}
