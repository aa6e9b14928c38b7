import { defect, type AgentId, type Artifact } from '#domain'
import { orderAgents, type Agent } from '#kit'

export type StageId = 'profile' | AgentId

/** A gate of the build: who stands behind it, and the node of the graph. */
export interface GatedStage {
  id: StageId
  agent: AgentId
  node: string
}

export type Agents = Readonly<Record<AgentId, Agent>>

/** The gates in the order of the build: each agent's after those before it; phase 3 judges how the first one reads the source. */
export function gatedStages(agents: Agents): readonly [GatedStage, ...GatedStage[]] {
  const [first, ...others] = orderAgents(Object.values(agents))
  const reading: GatedStage = { id: 'profile', agent: first.id, node: 'readSource' }
  return [reading, ...[first, ...others].map(({ id }): GatedStage => ({ id, agent: id, node: `build${capitalised(id)}` }))]
}

const capitalised = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`

/** The stage and every later one: what is rebuilt when a person changes it. */
export function stagesFrom(id: StageId, agents: Agents): readonly StageId[] {
  const stages = gatedStages(agents).map((stage) => stage.id)
  return stages.slice(stages.indexOf(id))
}

export function stageById(id: StageId, agents: Agents): GatedStage {
  const stage = gatedStages(agents).find((candidate) => candidate.id === id)
  if (!stage) throw defect({ code: 'stage_unknown', message: `There is no stage ${id}.` })
  return stage
}

/** Files of an agent as they stand, with the checksum of each: what its gates judge. Documents are judged by the code check alone. */
export const filesOf = (agent: AgentId, artifacts: readonly Artifact[]): readonly Artifact[] =>
  artifacts.filter(({ owner, kind }) => owner === agent && kind !== 'document')
