import { z } from 'zod'
import { decisionNames, decisionPath, type DecisionName } from '#domain'
import { diffDecision, type ChangedChoice } from '../workload/diff-decision.ts'
import { loadEdits } from './load-state.ts'
import type { WithStore } from './ports.ts'
import type { State } from './state.ts'

export const markSchema = z.record(z.string(), z.string())

/** References to what a draft is made of, to be compared with what it is made of later. */
export function markOf({ refs }: State): Record<string, string> {
  const names = [...decisionNames.map((name) => `decision.${name}`), 'edits']
  return Object.fromEntries(names.flatMap((name) => (refs[name] ? [[name, refs[name]]] : [])))
}

/** Reference to what a stage's draft was made of when its gate sent it back. */
export const retriedRef = (stage: string): string => `retried.${stage}`

/** A choice that became another one, its values as text. */
export interface ToldChange {
  choice: string
  before: string
  after: string
}

const LONGEST_VALUE = 120

/** What an agent chose otherwise since a stored mark, each with its old and new value. */
export async function toldChanges(mark: string, state: State, services: WithStore): Promise<readonly ToldChange[]> {
  const before = await services.store.get(mark, markSchema)
  const told: ToldChange[] = []
  for (const name of decisionNames) {
    for (const change of await changesOf(name, before, markOf(state), services))
      told.push({ choice: `${decisionPath(name)}#${change.path}`, before: shown(change.before), after: shown(change.after) })
  }
  return told
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}

/** Choices that differ from those of a stored mark, and files that a person edited since: `config/source.yaml#schema.columns[*].type`. */
export async function changedChoices(mark: string, state: State, services: WithStore): Promise<readonly string[]> {
  const before = await services.store.get(mark, markSchema)
  const now = markOf(state)
  const changed: string[] = []
  for (const name of decisionNames) {
    const changes = await changesOf(name, before, now, services)
    changed.push(...changes.map(({ path }) => `${decisionPath(name)}#${path}`))
  }
  if (before['edits'] !== now['edits']) {
    const [old, edits] = [await loadEdits({ ...state, refs: before }, services), await loadEdits(state, services)]
    changed.push(...Object.keys(edits).filter((path) => edits[path] !== old[path]))
  }
  return [...new Set(changed.map((path) => path.replaceAll(/\[[^\]]*\]/g, '[*]')))].toSorted()
}

type Refs = Readonly<Record<string, string>>

async function changesOf(name: DecisionName, before: Refs, now: Refs, { store }: WithStore): Promise<readonly ChangedChoice[]> {
  const [old, current] = [before[`decision.${name}`], now[`decision.${name}`]]
  if (old === undefined || current === undefined || old === current) return []
  return diffDecision(name, await store.get(old, z.unknown()), await store.get(current, z.unknown()))
}
