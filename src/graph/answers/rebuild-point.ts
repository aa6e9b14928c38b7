import { stageById, stagesFrom, type Agents, type StageId } from '../gated-stages.ts'
import { agentsFor, parseChangePath } from '../../workload/modify/index.ts'
import { retriedRef } from '../changed-choices.ts'
import type { StateUpdate } from '../state.ts'

/** From where a run is built again: a node, and the stages that come after it. */
export interface RebuildPoint {
  node: string
  stages: readonly StageId[]
  /** The source is read and measured again. */
  readsAgain: boolean
}

/** Fields that say where the source is and what it is called: everything is found out again. */
const DISCOVERED = /^(name|platform|source)(\.|$)/
/** Fields that change which bytes are read as what; what is never stored is left out of the landing. */
const READ = /^(format(\.|$)|columns\.\w+\.excluded$)/
/** Fields that the gate of the profile judges. */
const PROFILED = /^(columns|pii|primary_key|foreign_keys)(\.|$)/

/** The earliest point at which a changed field of the request is read, at the latest where a stage was named. */
export function rebuildPoint(fields: readonly string[], agents: Agents, named?: StageId): RebuildPoint | undefined {
  const everything = stagesFrom('profile', agents)
  if (fields.some((field) => DISCOVERED.test(field))) return { node: 'discover', stages: everything, readsAgain: true }
  if (fields.some((field) => READ.test(field))) return { node: 'profile', stages: everything, readsAgain: true }
  const readers = new Set<StageId>([...fields.flatMap(readersOf), ...(named ? [named] : [])])
  const first = everything.find((id) => readers.has(id))
  return first && { node: stageById(first, agents).node, stages: stagesFrom(first, agents), readsAgain: false }
}

const readersOf = (field: string): readonly StageId[] =>
  PROFILED.test(field) ? ['profile'] : [...agentsFor([{ at: parseChangePath(field), reason: '' }])]

/** What is known of stages that are built again is void; evidence about rows holds as long as they are read the same. */
export function voided({ stages, readsAgain }: RebuildPoint): Required<Pick<StateUpdate, 'phases' | 'gaps' | 'refs' | 'manual'>> {
  const none = (key: (id: StageId) => string) => Object.fromEntries(stages.map((id) => [key(id), null]))
  return {
    phases: none((id) => id),
    gaps: none((id) => id),
    manual: none((id) => id),
    refs: { ...none(retriedRef), ...(readsAgain ? none((id) => `evidence.${id}`) : {}) },
  }
}
