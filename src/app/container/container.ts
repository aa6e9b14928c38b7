import { join } from 'node:path'
import { platformIds } from '../../domain/platform-ids.generated.ts'
import type { PlatformId } from '#domain'
import type { Agent, Format, GateCheck, Platform } from '#kit'
import { systemClock } from '#system'
import type { Workbench } from '../../regenerate/workbench.ts'
import type { Config } from '../config.ts'
import { agents } from '../registries/agents.generated.ts'
import { checks } from '../registries/checks.generated.ts'
import { formats } from '../registries/formats.generated.ts'
import { loadAll } from './load-all.ts'
import { loadDialect } from './load-dialect.ts'
import { makePlatform } from './make-platform.ts'
import type { OperationContext } from '../contract/operation.ts'
import { preparedWorker } from './prepared-worker.ts'
import { preparePython } from '../python/prepare-python.ts'
import { airflowTemplate, type PythonEnvironmentId } from '../python/python-environments.ts'
import { warmWorker } from './warm-workers.ts'

/** What an operation may use, each part made when it is first asked for. `close` ends it; warm Python stays for the next operation. */
export interface Container extends Workbench {
  config: Config
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
    async readersOf(kind) {
      const all = await Promise.all(platformIds.map(platform))
      return all.filter(({ sources }) => sources.includes(kind)).map(({ id }) => id)
    },
    dialect: async (id) => loadDialect((await platform(id)).dialect),
    engineDialect: loadDialect,
    agents: () => loadAll<Agent>(agents),
    checks: () => loadAll<readonly GateCheck[]>(checks),
    formats: () => loadAll<Format>(formats),
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
