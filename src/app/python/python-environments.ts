import { airflowDatabaseIn, environmentsOf, pythonIn } from '../../../scripts/setup/python-environments.mjs'
import type { Config } from '../config.ts'

export type PythonEnvironmentId = 'base' | 'airflow'

/** An environment of Python: which interpreter, who makes it, whether it is there. */
export interface PythonEnvironmentState {
  id: PythonEnvironmentId
  /** Absolute path of its interpreter; undefined where a variable names one that is not there. */
  python: string | undefined
  /** `named` by a variable, so Gangway leaves it as it is; else `ready`, or `missing` until its first use makes it. */
  state: 'named' | 'ready' | 'missing'
}

type Pythons = Pick<Config, 'places' | 'python' | 'airflowPython'>

export function pythonEnvironment(id: PythonEnvironmentId, config: Pythons): PythonEnvironmentState {
  const python = id === 'base' ? config.python : config.airflowPython
  if (python !== pythonIn(config.places.folders[id])) return { id, python, state: 'named' }
  return { id, python, state: environmentsOf(config.places)[id].isReady() ? 'ready' : 'missing' }
}

/** Migrated database that a DAG run copies, for the environment that Gangway makes itself: another one may have another Airflow. */
export const airflowTemplate = (config: Pythons): string | undefined =>
  pythonEnvironment('airflow', config).state === 'named' ? undefined : airflowDatabaseIn(config.places.folders.airflow)
