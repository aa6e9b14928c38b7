import { join } from 'node:path'
import type { PlatformId } from '#domain'
import type { Dialect, Platform } from '#kit'
import { systemClock, type Clock, type PythonWorker } from '#system'
import type { Config } from './config.ts'
import { loadDialect } from './load-dialect.ts'
import { makePlatform } from './make-platform.ts'
import type { OperationContext } from './operation.ts'
import { warmWorker } from './warm-workers.ts'

/** What an operation may use, each part made when it is first asked for. `close` ends it; warm Python stays for the next operation. */
export interface Container {
  project: string
  lake: string
  config: Config
  clock: Clock
  /** Warm Python that runs pipelines and tests. */
  python: PythonWorker
  /** Warm Python with Airflow; undefined where it is not installed. */
  airflow: PythonWorker | undefined
  platform(id: PlatformId): Promise<Platform>
  /** What the plans of workloads on a platform are compiled to. */
  dialect(id: PlatformId): Promise<Dialect>
  close(): Promise<void>
}

/** `lane` gives work that runs beside other work a Python of its own. */
export function createContainer(context: OperationContext, lane = 0): Container {
  const { project, config } = context
  const lake = join(project, 'lake')
  const shared = join(config.root, 'shared', 'python')
  const environment = config.childEnvironment
  const python = warmWorker({ python: config.python, shared, kind: 'base', env: environment }, lane)
  const airflow = config.airflowPython
    ? warmWorker({ python: config.airflowPython, shared, kind: 'airflow', env: airflowEnvironment(config) }, lane)
    : undefined
  const opened = new Map<PlatformId, Platform>()
  const platform = async (id: PlatformId): Promise<Platform> => {
    const known = opened.get(id) ?? (await makePlatform(id, context, lake, python))
    opened.set(id, known)
    return known
  }

  return {
    project,
    lake,
    config,
    clock: systemClock,
    python,
    airflow,
    platform,
    dialect: async (id) => loadDialect((await platform(id)).dialect),
    async close() {
      for (const one of opened.values()) await one.close()
    },
  }
}

function airflowEnvironment({ childEnvironment, airflowTemplate }: Config): Readonly<Record<string, string>> {
  return airflowTemplate === undefined ? childEnvironment : { ...childEnvironment, GANGWAY_AIRFLOW_TEMPLATE: airflowTemplate }
}
