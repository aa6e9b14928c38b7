import { defect, type AgentId } from '#domain'

/** The gates in the order of the build; phase 3 judges the metadata agent's reading of the source. */
export const gatedStages = [
  { id: 'profile', agent: 'metadata', node: 'readSource' },
  { id: 'metadata', agent: 'metadata', node: 'buildMetadata' },
  { id: 'transformation', agent: 'transformation', node: 'buildTransformation' },
  { id: 'quality', agent: 'quality', node: 'buildQuality' },
  { id: 'dag', agent: 'dag', node: 'buildDag' },
] as const satisfies readonly { id: string; agent: AgentId; node: string }[]

export type GatedStage = (typeof gatedStages)[number]
export type StageId = GatedStage['id']

/** The stage and every later one: what is rebuilt when a person changes it. */
export function stagesFrom(id: StageId): readonly StageId[] {
  const index = gatedStages.findIndex((stage) => stage.id === id)
  return gatedStages.slice(index).map((stage) => stage.id)
}

export function stageById(id: StageId): GatedStage {
  const stage = gatedStages.find((candidate) => candidate.id === id)
  if (!stage) throw defect({ code: 'stage_unknown', message: `There is no stage ${id}.` })
  return stage
}
