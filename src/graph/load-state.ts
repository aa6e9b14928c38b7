import { z } from 'zod'
import {
  assumedKey,
  assumedReadings,
  assumedSpellings,
  choiceSchema,
  decisionNames,
  decisionSchemas,
  findingSchema,
  profileSchema,
  type Assumption,
  type Choices,
  type DecisionName,
  type Decisions,
  type Finding,
  type Profile,
} from '#domain'
import type { Draft, DraftInput } from '../draft/draft.ts'
import type { Landing } from '../profile/index.ts'
import type { WithBuilding, WithStore } from './ports.ts'
import { ownRef } from './own-ref.ts'
import { needRequest } from './need-request.ts'
import type { State } from './state.ts'

export const loadProfile = (state: State, services: WithStore): Promise<Profile> =>
  services.store.get(state.refs['profile'] ?? undefined, profileSchema)

const landingSchema = z.object({ files: z.array(z.string()), hash: z.string(), rows: z.int(), malformed: z.int() })

export const loadLanding = (state: State, services: WithStore): Promise<Landing> =>
  services.store.get(state.refs['landing'] ?? undefined, landingSchema)

/** The decisions made so far. */
export const loadDecisions = (state: State, services: WithStore): Promise<Partial<Decisions>> =>
  decisionsAt((name) => `decision.${name}`, state, services)

async function decisionsAt(refOf: (name: DecisionName) => string, state: State, services: WithStore): Promise<Partial<Decisions>> {
  const decisions: Partial<Decisions> = {}
  for (const name of decisionNames) await loadDecision(name, refOf(name), decisions, state, services)
  return decisions
}

async function loadDecision<Name extends DecisionName>(
  name: Name,
  ref: string,
  into: Partial<Pick<Decisions, Name>>,
  state: State,
  services: WithStore,
): Promise<void> {
  const hash = state.refs[ref]
  if (hash) into[name] = await services.store.get(hash, decisionSchemas[name])
}

export async function loadWhy(state: State, services: WithStore): Promise<Partial<Record<DecisionName, Choices>>> {
  const why: Partial<Record<DecisionName, Choices>> = {}
  for (const name of decisionNames) {
    const hash = state.refs[`why.${name}`]
    if (hash) why[name] = await services.store.get(hash, z.record(z.string(), choiceSchema))
  }
  return why
}

/** Findings of every refuted attempt of a stage, so that the second decision does not forget the first. */
export async function loadEvidence(stage: string, state: State, services: WithStore): Promise<readonly Finding[]> {
  const hash = state.refs[`evidence.${stage}`]
  return hash ? services.store.get(hash, z.array(findingSchema)) : []
}

const editsSchema = z.record(z.string(), z.string())

/** Files that a person changed by hand at an escalation; they overlay what is rendered. */
export async function loadEdits(state: State, services: WithStore): Promise<Readonly<Record<string, string>>> {
  const hash = state.refs['edits']
  return hash ? services.store.get(hash, editsSchema) : {}
}

/** Everything rendered from the state as it stands. */
export async function draftOf(state: State, services: WithStore & WithBuilding): Promise<Draft> {
  const input: DraftInput = {
    request: needRequest(state),
    profile: await loadProfile(state, services),
    decisions: await loadDecisions(state, services),
    assumptions: present(state.assumptions),
    gaps: [...new Set(present(state.gaps))],
    edits: await loadEdits(state, services),
    own: await decisionsAt(ownRef, state, services),
  }
  return services.building.draft(input)
}

/** What nobody was asked: as it was noted on the way, and as the plan implies it. */
export async function loadAssumptions(state: State, services: WithStore): Promise<readonly Assumption[]> {
  const { source, transformations } = await loadDecisions(state, services)
  const profile = state.refs['profile'] ? await loadProfile(state, services) : undefined
  const key = source && profile && needRequest(state).primary_key === undefined ? assumedKey(source, profile) : []
  const spellings = transformations && profile ? assumedSpellings(transformations, profile) : []
  const readings = profile ? assumedReadings(needRequest(state), profile) : []
  return [...present(state.assumptions), ...key, ...readings, ...spellings]
}

/** What is there of a keyed record, by its keys. */
export const present = <Value>(record: Readonly<Record<string, Value | null>>): readonly Value[] =>
  Object.keys(record)
    .toSorted()
    .flatMap((key) => record[key] ?? [])
