import { decisionOf, defineCheck, pythonFindings, type MutableWorkload, type ScheduleDecision } from '#kit'
import { dagPath } from './parsed-dag.ts'

export default defineCheck({
  id: 'dag_rules',
  gate: 'dag',
  rows: 'none',
  cure: 'none',
  describes: 'the DAG keeps the rules of requirements 23, read from its syntax tree',
  run: (context) => {
    const path = dagPath(context)
    return pythonFindings(context, 'gangway_gate.dag_lint:lint', {
      relative: path,
      texts: textsOf(decisionOf(context, 'schedule')),
    })
  },
  mutants: [
    {
      id: 'credential',
      describes: 'a password stands in the DAG',
      mutate: (workload) => addConstant(workload, 'DB_PASSWORD = "Tr0ub4dor&3"'),
    },
    {
      id: 'connection_string',
      describes: 'a connection string stands in a comment',
      mutate: (workload) => addConstant(workload, '# postgresql://etl:s3cr3t@warehouse/sales'),
    },
    {
      id: 'literal_path',
      describes: 'a path of one machine stands in the DAG',
      mutate: (workload) => addConstant(workload, 'LAKE = "/data/lake"'),
    },
    {
      id: 'literal_bucket',
      describes: 'a bucket stands in the DAG',
      mutate: (workload) => addConstant(workload, 'TARGET = "s3://company-lake/gold"'),
    },
    {
      id: 'literal_account',
      describes: 'an account number stands in the DAG',
      mutate: (workload) => addConstant(workload, 'ACCOUNT = "123456789012"'),
    },
    {
      id: 'gate_result_ignored',
      describes: 'nothing reads the result of the check of silver',
      mutate: ({ replace, request }) => replace(dagPath({ request }), '            enforce=True,\n', ''),
    },
    {
      id: 'other_function',
      describes: 'the first task lands and does not judge what came in',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'function="extract_and_check"', 'function="extract"'),
    },
    {
      id: 'moving_start',
      describes: 'the start date moves',
      mutate: ({ replace, request }) => replace(dagPath({ request }), /start_date=[^\n]+/, 'start_date=pendulum.now(),'),
    },
    {
      id: 'variable_while_importing',
      describes: 'a variable is read while the file is parsed',
      mutate: (workload) => addConstant(workload, 'from airflow.sdk import Variable\n\nREGION = Variable.get("aws_region")'),
    },
    {
      id: 'heavy_import',
      describes: 'a heavy library is imported while the file is parsed',
      mutate: (workload) => addConstant(workload, 'import duckdb  # noqa: F401'),
    },
    {
      id: 'silent_failure',
      describes: 'an error is swallowed',
      mutate: (workload) => addConstant(workload, 'try:\n    import gangway_extra\nexcept ImportError:\n    pass'),
    },
    {
      id: 'branch_as_gate',
      describes: 'a branch decides instead of a failed check',
      mutate: (workload) =>
        addConstant(
          workload,
          'from airflow.providers.standard.operators.python import BranchPythonOperator\n\nGATE = BranchPythonOperator(task_id="decide_quality", python_callable=print)',
        ),
    },
    {
      id: 'past_without_reason',
      describes: 'runs depend on the past and nobody says why',
      mutate: ({ replace, request }) => replace(dagPath({ request }), /"retries":/, '"depends_on_past": True,\n    "retries":'),
    },
    {
      id: 'vague_id',
      describes: 'a task id says nothing',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'task_id="update_lakehouse_catalog"', 'task_id="task_6"'),
    },
    {
      id: 'unknown_default',
      describes: 'a default argument does not exist, which Airflow accepts in silence',
      mutate: ({ replace, request }) => replace(dagPath({ request }), '"max_retry_delay"', '"maximum_retry_delay"'),
    },
    {
      id: 'other_file',
      describes: 'the DAG makes a loop of its own',
      mutate: (workload) => addConstant(workload, 'for _zone in ("silver", "gold"):\n    print(_zone)'),
    },
  ],
})

/** What people write in words, and nothing runs: whom to tell, how to find the DAG. */
const textsOf = ({ tags, notifications }: ScheduleDecision): readonly string[] => [...tags, ...Object.values(notifications).flat()]

/** Adds a line before the workload's folder is named. */
function addConstant({ replace, request }: MutableWorkload, code: string): void {
  replace(dagPath({ request }), /^WORKLOAD_DIR = /m, `${code}\n\nWORKLOAD_DIR = `)
}
