import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testWorker } from './support/python.ts'
import { temporaryFolder } from './support/temporary.ts'

const LIMIT_MS = 120_000
const worker = testWorker('airflow')
afterAll(() => worker.close())

const chain = (body: string): string => `
from datetime import timedelta
import pendulum
from airflow.sdk import DAG
from airflow.providers.standard.operators.python import PythonOperator

def step(name):
    ${body}

with DAG(dag_id="chain", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), schedule=None, catchup=False,
         default_args={"retries": 3, "retry_delay": timedelta(minutes=5)}):
    first = PythonOperator(task_id="first_step", python_callable=step, op_args=["first"])
    second = PythonOperator(task_id="second_step", python_callable=step, op_args=["second"])
    third = PythonOperator(task_id="third_step", python_callable=step, op_args=["third"])
    first >> second >> third
`

async function dagFile(text: string) {
  const workload = await temporaryFolder()
  await mkdir(join(workload, 'dags'))
  await writeFile(join(workload, 'dags/chain.py'), text)
  return { workload_dir: workload, path: 'dags/chain.py' }
}

const parse = async (text: string) => worker.call('gangway_gate.airflow_judge:parse', await dagFile(text))
const run = async (text: string) =>
  worker.call('gangway_gate.airflow_judge:test', { ...(await dagFile(text)), dag_id: 'chain' }, { timeoutMs: 60_000 })

describe('a real Airflow, held warm', { timeout: LIMIT_MS }, () => {
  it('says what it makes of a file', async () => {
    expect(await parse(chain('pass'))).toMatchObject({
      import_errors: {},
      dags: [
        {
          id: 'chain',
          catchup: false,
          schedule: null,
          edges: [
            ['first_step', 'second_step'],
            ['second_step', 'third_step'],
          ],
          tasks: [{ id: 'first_step', retries: 3, retry_delay: 300, trigger_rule: 'all_success' }, {}, {}],
        },
      ],
    })
  })

  it('tells import errors, and a file without a DAG as no DAG', async () => {
    expect(await parse('import no_such_module\nfrom airflow.sdk import DAG\n')).toMatchObject({
      dags: [],
      import_errors: { 'chain.py': expect.stringContaining('no_such_module') },
    })
    expect(await parse('from airflow.sdk import DAG\n')).toMatchObject({ dags: [], import_errors: {} })
  })

  it('runs every task in order', async () => {
    expect(await run(chain('print(name)'))).toMatchObject({
      state: 'success',
      tasks: [
        { id: 'first_step', state: 'success' },
        { id: 'second_step', state: 'success' },
        { id: 'third_step', state: 'success' },
      ],
    })
  })

  it('stops at a failing task, and waits for no retry', async () => {
    const result = await run(chain('if name == "second": raise ValueError(name)'))
    expect(result).toMatchObject({
      state: 'failed',
      tasks: [{ state: 'success' }, { id: 'second_step', state: 'failed' }, { id: 'third_step', state: 'upstream_failed' }],
    })
  })

  it('survives a task that takes the process with it', async () => {
    await expect(run(chain('import os; os._exit(1)'))).rejects.toMatchObject({ outcome: 'crashed' })
    expect(await parse(chain('pass'))).toMatchObject({ dags: [{ id: 'chain' }] })
  })

  it('keeps the runs of one file apart from those of another', async () => {
    const [first, second] = [await run(chain('pass')), await run(chain('raise ValueError()'))]
    expect(first).toMatchObject({ state: 'success' })
    expect(second).toMatchObject({ state: 'failed' })
  })

  const waiting = (minutes: number): string => `
from datetime import timedelta
import pendulum
from airflow.sdk import DAG
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor

with DAG(dag_id="chain", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), schedule=None, catchup=False):
    ExternalTaskSensor(task_id="wait_for_upstream", external_dag_id="upstream_dag", external_task_id="catalog.update",
                       execution_delta=timedelta(minutes=${minutes}), timeout=7200, poke_interval=300, mode="reschedule"
                       ) >> EmptyOperator(task_id="then")
`

  it.each([
    [30, 'success', 'success', 'success'],
    [45, 'failed', 'failed', 'upstream_failed'],
  ])('runs a wait against what it waits for, as decided: %i minutes', async (minutes, state, wait, then) => {
    const waits = [{ dag: 'upstream_dag', task: 'catalog.update', offset_minutes: 30 }]
    const args = { ...(await dagFile(waiting(minutes))), dag_id: 'chain', waits }
    expect(await worker.call('gangway_gate.airflow_judge:test', args, { timeoutMs: 60_000 })).toMatchObject({
      state,
      tasks: expect.arrayContaining([
        { id: 'wait_for_upstream', state: wait, started: true },
        expect.objectContaining({ id: 'then', state: then }),
      ]),
    })
  })
})
