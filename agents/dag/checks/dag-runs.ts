import { causeKey, defineCheck, findingOf } from '#kit'
import { dagPath, namedDag, runDag } from './parsed-dag.ts'

export default defineCheck({
  id: 'dag_runs',
  gate: 'dag',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'a run of the whole DAG completes in a real Airflow',
  run: async (context) => {
    if (!(await namedDag(context))) return 'not_applicable'
    const fresh = await context.staged.variant('dag-run', {})
    const run = await runDag(context, fresh)
    if (run.state === 'success') return []
    const failed = run.tasks.filter(({ state }) => state === 'failed')
    const broken = run.tasks.filter(({ state }) => state !== 'success').map(({ id, state }) => `${id} ${state}`)
    return [
      findingOf(dagPath(context), 'dag_run', 'The DAG does not run to its end.', 'Run the first failed task on its own.', {
        expected: 'every task succeeds',
        actual: broken.join(', ') || run.state,
        follows: failed.map(({ id }) => causeKey.closedGate(id.replace(/^.*quality_check_/, ''))),
      }),
    ]
  },
  mutants: [
    {
      id: 'no_such_function',
      describes: 'a task calls a function that its script does not have',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'function="update"', 'function="publish_everything"'),
    },
    {
      id: 'wrong_order',
      describes: 'gold is built before silver',
      mutate: ({ replace, request }) =>
        replace(
          dagPath({ request }),
          'build_silver >> check_silver >> build_gold >> check_gold',
          'build_gold >> check_gold >> build_silver >> check_silver',
        ),
    },
  ],
})
