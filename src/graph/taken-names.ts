import type { WithNeighbours } from './ports.ts'
import type { State } from './state.ts'

/** Names that a new workload cannot have. */
export async function takenNames(state: State, services: WithNeighbours): Promise<readonly string[]> {
  const workloads = await services.neighbours.listWorkloads()
  return workloads.map((workload) => workload.name).filter((name) => name !== state.refs['existing'])
}
