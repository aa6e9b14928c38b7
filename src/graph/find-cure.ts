import { decisionNames, decisionPath, type AgentId, type Choices, type DecisionName, type Finding } from '#domain'
import { decideStage, storeOutput } from './decide-stage.ts'
import { gatedStages, type GatedStage } from './gated-stages.ts'
import { loadEvidence, loadWhy } from './load-state.ts'
import type { WithAgents, WithDeciding, WithStore } from './ports.ts'
import type { State } from './state.ts'

export interface Cure {
  /** Where to go back to: the refused stage, or the earlier one whose decision it rests on. */
  stage: GatedStage
  evidence: readonly Finding[]
}

/**
 * The first stage whose agent decides otherwise once it has the evidence, or undefined: then asking again would give the same, and the
 * refusal goes to a person. What a person chose is cured by nobody else.
 */
export async function findCure(
  refused: GatedStage,
  findings: readonly Finding[],
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<Cure | undefined> {
  const why = await loadWhy(state, services)
  const curable = findings.filter((finding) => isOpen(finding, why))
  for (const stage of stagesBehind(refused, services)) {
    const own = curable.filter((finding) => agentOf(finding, services) === stage.agent)
    if (own.length === 0) continue
    // The refused agent gets all that was found; an earlier one what is its own.
    const evidence = [...(await loadEvidence(stage.id, state, services)), ...(stage.id === refused.id ? findings : own)]
    if (await decidesOtherwise(stage, evidence, state, services)) return { stage, evidence }
  }
  return undefined
}

/** Earlier agents first, each at the stage of its own; the refused agent at the refused stage. */
function stagesBehind(refused: GatedStage, { agents }: WithAgents): readonly GatedStage[] {
  const stages = gatedStages(agents)
  const index = stages.findIndex(({ id }) => id === refused.id)
  const earlier = stages.slice(0, index).filter(({ id, agent }) => id === agent && agent !== refused.agent)
  return [...earlier, refused]
}

/** A model may say something else each time; rules are asked beforehand, which costs nothing. */
export async function decidesOtherwise(
  stage: GatedStage,
  evidence: readonly Finding[],
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<boolean> {
  if (services.deciding.model) return true
  const output = await decideStage(stage, evidence, state, services)
  if (output.questions.length > 0) return true
  const refs = await storeOutput({ ...output, why: {} }, state, services)
  return Object.entries(refs).some(([name, hash]) => name.startsWith('decision.') && state.refs[name] !== hash)
}

/** The choice that a finding refutes, items named as its path names them: `config/source.yaml#schema.columns[day].format`. */
export function curedChoice({ cure, path }: Finding): { decision: DecisionName; path: string } | undefined {
  if (cure === undefined || cure === 'none') return undefined
  const items = [...path.matchAll(/\[([^\]]*)\]/g)].map(([, item]) => item ?? '')
  const [file, choice = ''] = cure.choice.replaceAll(/\[\*\]/g, () => `[${items.shift() ?? '*'}]`).split('#')
  const decision = decisionNames.find((name) => decisionPath(name) === file)
  return decision && { decision, path: choice }
}

function agentOf(finding: Finding, { agents }: WithAgents): AgentId | undefined {
  const choice = curedChoice(finding)
  return Object.values(agents).find(({ returns }) => choice && returns.includes(choice.decision))?.id
}

/** Whether an agent could choose otherwise: the check says so, and no person has chosen. */
function isOpen(finding: Finding, why: Partial<Record<DecisionName, Choices>>): boolean {
  const choice = curedChoice(finding)
  return choice !== undefined && !isPersons(choice.path, why[choice.decision] ?? {})
}

/** The record of a choice stands at its own path, at a part of it or at what encloses it. */
function isPersons(path: string, choices: Choices): boolean {
  const records = Object.entries(choices).filter(([recorded]) => within(recorded, path) || within(path, recorded))
  return records.length > 0 && records.every(([, { by }]) => by === 'person')
}

const within = (inner: string, outer: string): boolean =>
  inner === outer || /^[.[]/.test(inner.startsWith(outer) ? inner.slice(outer.length) : '')
