import { defineCheck, decisionOf, findingOf } from '#kit'
import { dagPath, parseDag } from './parsed-dag.ts'

export default defineCheck({
  id: 'dag_imports',
  gate: 'dag',
  rows: 'none',
  cure: 'none',
  describes: 'a real Airflow imports the file, and it makes exactly the DAG of the decision',
  run: async (context) => {
    const path = dagPath(context)
    const { dags, import_errors: errors } = await parseDag(context)
    const { dag_id: id } = decisionOf(context, 'schedule')
    const broken = Object.values(errors).map((text) =>
      findingOf(path, 'import_error', 'Airflow cannot import the file.', 'Correct what the import raises.', { actual: text }),
    )
    if (broken.length > 0) return broken
    const made = dags.map((dag) => dag.id)
    if (made.length === 1 && made[0] === id) return []
    return [
      findingOf(path, 'dag_id', 'The file does not make the DAG of the decision.', 'Make one DAG and give it this id.', {
        expected: id,
        actual: made.join(', ') || 'no DAG',
      }),
    ]
  },
  mutants: [
    {
      id: 'no_such_module',
      describes: 'the file imports something that is not there',
      mutate: ({ files, request }) => prepend(files, request.name, 'import gangway_operators  # noqa: F401\n'),
    },
    {
      id: 'no_dag',
      describes: 'the DAG is built only where a variable of the environment says so',
      mutate: ({ replace, request }) => replace(dagPath({ request }), /dag_id="[^"]+"/, 'dag_id="dag"'),
    },
  ],
})

function prepend(files: Map<string, string>, workload: string, code: string): void {
  const path = `dags/${workload}_dag.py`
  files.set(path, (files.get(path) ?? '').replace(/^from datetime/m, `${code}from datetime`))
}
