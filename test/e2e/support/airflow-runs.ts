import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkout, ended } from './project.ts'

const runSchema = z.object({ state: z.string(), tasks: z.array(z.object({ id: z.string(), state: z.string() })) })

export interface AirflowRun extends z.infer<typeof runSchema> {
  /** What the run left in Airflow's log. */
  log: string
}

const environment = join(checkout, '.venv-airflow')
const driver = join(dirname(fileURLToPath(import.meta.url)), 'airflow_runs.py')

/** A real Airflow, started once, in which DAGs are run one after the other. */
export class Airflow {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #replies: AsyncIterator<string>

  constructor() {
    this.#child = spawn(join(environment, 'bin', 'python'), [driver], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        TZ: 'UTC',
        COLUMNS: '200',
        NO_COLOR: '1',
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONPATH: join(checkout, 'shared', 'python'),
        GANGWAY_AIRFLOW_TEMPLATE: join(environment, 'gangway-airflow-home', 'airflow.db'),
      },
    })
    this.#child.stderr.resume()
    this.#replies = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  async run(dag: { file: string; id: string; log: string; conf?: object }): Promise<AirflowRun> {
    const { file, id, log, conf = {} } = dag
    this.#child.stdin.write(`${JSON.stringify({ dag_file: file, dag_id: id, conf, log })}\n`)
    const { value } = await this.#replies.next()
    return { ...runSchema.parse(JSON.parse(String(value))), log: readFileSync(log, 'utf8') }
  }

  async end(): Promise<void> {
    this.#child.stdin.end()
    await ended(this.#child)
  }
}
