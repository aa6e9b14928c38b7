import type { PlatformId } from '#domain'
import type { Agent, Dialect, Format, GateCheck, Platform } from '#kit'
import type { ReadersOf } from '../profile/index.ts'
import type { Clock, PythonWorker } from '#system'

/** What regeneration is lent: where it works, Python, and the extensions that there are. */
export interface Workbench {
  project: string
  lake: string
  config: {
    /** Folder that holds `templates/` and `shared/`. */
    root: string
    /** Today as the pinned date; undefined means the clock. */
    asOf: string | undefined
    profileBudgetRows: number | undefined
    sourceBudgetBytes: number | undefined
  }
  clock: Clock
  /** Warm Python that runs pipelines and tests. */
  python: PythonWorker
  /** Warm Python with Airflow; undefined where a variable names one that is not there. */
  airflow: PythonWorker | undefined
  /** Makes an environment of Python where it is missing; both workers do so before their first call. */
  prepare: (id: 'base' | 'airflow') => Promise<void>
  platform: (id: PlatformId) => Promise<Platform>
  readersOf: ReadersOf
  /** What the plans of workloads on a platform are compiled to. */
  dialect(id: PlatformId): Promise<Dialect>
  /** What an engine speaks, by the name that it gives. */
  engineDialect(id: string): Promise<Dialect>
  agents(): Promise<readonly Agent[]>
  /** As the agents list them, one list an agent. */
  checks(): Promise<readonly (readonly GateCheck[])[]>
  formats(): Promise<readonly Format[]>
}
