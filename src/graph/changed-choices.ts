import { z } from 'zod'
import { decisionNames, decisionPath, type DecisionName } from '#domain'
import { diffDecision } from '../workload/diff-decision.ts'
import { loadEdits } from './load-state.ts'
import type { GraphServices } from './services.ts'
import type { State } from './state.ts'

const markSchema = z.record(z.string(), z.string())

/** References to what a draft is made of, to be compared with what it is made of later. */
export function markOf({ refs }: State): Record<string, string> {
  const names = [...decisionNames.map((name) => `decision.${name}`), 'edits']
  return Object.fromEntries(names.flatMap((name) => (refs[name] ? [[name, refs[name]]] : [])))
}

/** Choices that differ from those of a stored mark, and files that a person edited since: `config/source.yaml#schema.columns[*].type`. */
export async function changedChoices(mark: string, state: State, services: GraphServices): Promise<readonly string[]> {
  const before = await services.store.get(mark, markSchema)
  const now = markOf(state)
  const changed: string[] = []
  for (const name of decisionNames) changed.push(...(await changesOf(name, before, now, services)))
  if (before['edits'] !== now['edits']) {
    const [old, edits] = [await loadEdits({ ...state, refs: before }, services), await loadEdits(state, services)]
    changed.push(...Object.keys(edits).filter((path) => edits[path] !== old[path]))
  }
  return [...new Set(changed.map((path) => path.replaceAll(/\[[^\]]*\]/g, '[*]')))].toSorted()
}

type Refs = Readonly<Record<string, string>>

async function changesOf(name: DecisionName, before: Refs, now: Refs, { store }: GraphServices): Promise<readonly string[]> {
  const [old, current] = [before[`decision.${name}`], now[`decision.${name}`]]
  if (old === undefined || current === undefined || old === current) return []
  const changes = diffDecision(name, await store.get(old, z.unknown()), await store.get(current, z.unknown()))
  return changes.map(({ path }) => `${decisionPath(name)}#${path}`)
}
