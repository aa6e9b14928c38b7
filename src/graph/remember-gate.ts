import { z } from 'zod'
import type { AgentId, Finding, GateResult } from '#domain'
import { findingSchema } from '#domain'
import type { Ending } from '../memory/index.ts'
import { changedChoices, markOf } from './changed-choices.ts'
import { loadProfile } from './load-state.ts'
import { needRequest } from './need-request.ts'
import type { WithMemory, WithStore } from './ports.ts'
import type { State } from './state.ts'

/** A gate that judged an attempt. */
export interface Judged {
  stage: string
  agent: AgentId
  attempt: number
  /** Tells attempts of the same number apart; the same when the node runs again. */
  occasion: string
  result: GateResult
}

type Refs = Record<string, string | null>

const refusedRef = (stage: string): string => `refused.${stage}`
const experienceRef = (agent: AgentId): string => `experience.${agent}`

/**
 * Keeps in the memory what a gate refused, and completes what an earlier refusal left open. Gives the references that the next steps
 * need: what was refused, to tell later what mended it, and what the agent failed of before, which is part of its retry.
 */
export async function rememberGate(judged: Judged, state: State, services: WithStore & WithMemory): Promise<Refs> {
  const { stage, agent, attempt, result, occasion } = judged
  const before = state.refs[refusedRef(stage)]
  if (result.outcome === 'passed' && !before) return {}
  const changed = before ? await changedChoices(before, state, services) : []
  const place = { run: state.start.run, workload: needRequest(state).name, stage }
  if (result.outcome === 'passed') {
    await services.memory.keepWayOut({ ...place, attempts: attempt, changed, passed: true })
    return { [refusedRef(stage)]: null }
  }
  const { columns } = await loadProfile(state, services)
  await services.memory.keepRefusal({ ...place, agent, attempt, occasion, result, changed, columns: columns.map(({ name }) => name) })
  const experience = await services.memory.experienceOf(agent, place.run)
  return {
    [refusedRef(stage)]: await services.store.put(markOf(state)),
    [experienceRef(agent)]: experience.length === 0 ? null : await services.store.put(experience),
  }
}

/** Keeps what a person decided about what a gate had refused. */
export async function rememberWayOut(stage: string, way: Ending['way'], state: State, services: WithMemory): Promise<void> {
  const { name } = needRequest(state)
  const attempts = state.phases[stage]?.attempts ?? 1
  await services.memory.keepWayOut({ run: state.start.run, workload: name, stage, attempts, changed: [], person: way })
}

/** What an agent failed of most often in other runs, as it was known when its gate refused. */
export async function loadExperience(agent: AgentId, state: State, services: WithStore): Promise<readonly Finding[]> {
  const hash = state.refs[experienceRef(agent)]
  return hash ? services.store.get(hash, z.array(findingSchema)) : []
}
