import type { GraphServices } from './services.ts'
import type { State } from './state.ts'

/** Names that a new workload cannot have. */
export async function takenNames(state: State, services: GraphServices): Promise<readonly string[]> {
  const workloads = await services.listWorkloads()
  return workloads.map((workload) => workload.name).filter((name) => name !== state.refs['existing'])
}
