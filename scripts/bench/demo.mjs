import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { medianMilliseconds, ratio, seconds } from './measure.mjs'

const LIMIT_MS = 40_000
const STATE_LIMIT_BYTES = 1_000_000

/** The whole demo after set-up, every gate and a DAG run in real Airflow included, beside one cold import of Airflow. */
export function measureDemo(root) {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'demo.mjs')], { cwd: root, encoding: 'utf8' })
  const taken = performance.now() - started
  if (status !== 0) throw new Error(`the demo ended with ${status}: ${stdout}${stderr}`)
  const airflow = medianMilliseconds(
    join(root, '.venv-airflow', 'bin', 'python'),
    ['-c', 'from airflow.dag_processing.dagbag import DagBag'],
    { times: 3 },
  )
  const state = statSync(join(root, 'demo-project', '.gangway', 'state.db')).size
  return [
    {
      what: 'the demo: two sources onboarded, all gates, two DAG runs in Airflow',
      measured: seconds(taken),
      compared: `${ratio(taken, airflow)} one cold import of Airflow (${seconds(airflow)})`,
      reach: 'below 40 s on two cores',
      held: taken < LIMIT_MS,
    },
    {
      what: 'state database after it',
      measured: `${Math.round(state / 1000)} kB`,
      compared: `${(state / statSync(join(root, 'demo', 'orders.csv')).size).toFixed(2)} times the source`,
      reach: 'below 1 MB',
      held: state < STATE_LIMIT_BYTES,
    },
  ]
}
