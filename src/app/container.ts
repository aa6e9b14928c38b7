import { join } from 'node:path'
import type { PlatformId } from '#domain'
import type { Dialect, Platform } from '#kit'
import { systemClock, type Clock, type PythonWorker } from '#system'
import type { Config } from './config.ts'
import { loadDialect } from './load-dialect.ts'
import { makePlatform } from './make-platform.ts'
import type { OperationContext } from './operation.ts'
import { preparedWorker } from './prepared-worker.ts'
import { preparePython } from './prepare-python.ts'
import { airflowTemplate, type PythonEnvironmentId } from './python-environments.ts'
import { warmWorker } from './warm-workers.ts'

/** What an operation may use, each part made when it is first asked for. `close` ends it; warm Python stays for the next operation. */
export interface Container {
  project: string
  lake: string
  config: Config
  clock: Clock
  /** Warm Python that runs pipelines and tests. */
  python: PythonWorker
  /** Warm Python with Airflow; undefined where a variable names one that is not there. */
  airflow: PythonWorker | undefined
  /** Makes an environment of Python where it is missing; both workers do so before their first call. */
  prepare: (id: PythonEnvironmentId) => Promise<void>
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
  const prepare = preparation(context)
  const base = warmWorker({ python: config.python, shared, kind: 'base', env: environment }, lane)
  const python = preparedWorker(base, () => prepare('base'))
  const airflow = config.airflowPython
    ? warmWorker({ python: config.airflowPython, shared, kind: 'airflow', env: airflowEnvironment(config) }, lane)
    : undefined
  const opened = new Map<PlatformId, Platform>()
  const platform = async (id: PlatformId): Promise<Platform> => {
    const known = opened.get(id) ?? (await makePlatform(id, context, { lake, python, prepare }))
    opened.set(id, known)
    return known
  }

  return {
    project,
    lake,
    config,
    clock: systemClock,
    python,
    airflow: airflow && preparedWorker(airflow, () => prepare('airflow')),
    prepare,
    platform,
    dialect: async (id) => loadDialect((await platform(id)).dialect),
    async close() {
      for (const one of opened.values()) await one.close()
    },
  }
}

function airflowEnvironment(config: Config): Readonly<Record<string, string>> {
  const template = airflowTemplate(config)
  return template === undefined ? config.childEnvironment : { ...config.childEnvironment, GANGWAY_AIRFLOW_TEMPLATE: template }
}

/** All that ask for one environment at once wait for the same preparation; after a failure the next one tries again. */
function preparation(context: OperationContext): (id: PythonEnvironmentId) => Promise<void> {
  const begun = new Map<PythonEnvironmentId, Promise<void>>()
  return async (id) => {
    const known = begun.get(id) ?? preparePython(id, context)
    begun.set(id, known)
    try {
      await known
    } catch (error) {
      begun.delete(id)
      throw error
    }
  }
}
