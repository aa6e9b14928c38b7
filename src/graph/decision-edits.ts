import { z } from 'zod'
import { callerError, decisionPath, decisionSchemas, describeMisfit, type Choices, type DecisionName } from '#domain'
import { choiceShape } from '../workload/choice-paths.ts'
import { withValueAt, type ChangedChoice } from '../workload/diff-decision.ts'
import { personsChoice } from '../workload/persons-choice.ts'
import { ownRef } from './own-ref.ts'
import type { WithStore } from './ports.ts'
import type { State } from './state.ts'

const editsSchema = z.array(z.strictObject({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
const choicesSchema = z.custom<Choices>((value) => typeof value === 'object' && value !== null)

const editedRef = (name: DecisionName): string => `edited.${name}`

type Refs = Record<string, string>

/** Choices of a config file that a person edited in this run. */
async function loadDecisionEdits(name: DecisionName, { refs }: State, { store }: WithStore): Promise<readonly ChangedChoice[]> {
  const hash = refs[editedRef(name)]
  return hash ? store.get(hash, editsSchema) : []
}

/** What an agent decided, with what a person edited laid over it: an edit outlives every later decision of the run. */
export async function storeDecision(
  name: DecisionName,
  { decision, why }: { decision: unknown; why?: Choices | undefined },
  state: State,
  services: WithStore,
): Promise<Refs> {
  const { store } = services
  const edits = await loadDecisionEdits(name, state, services)
  const own = await store.put(decision)
  if (edits.length === 0) return { [`decision.${name}`]: own, ...(why && { [`why.${name}`]: await store.put(why) }) }
  return {
    [ownRef(name)]: own,
    [`decision.${name}`]: await store.put(laidOver(name, decision, edits)),
    ...(why && { [`why.${name}`]: await store.put(withPersons(name, why, edits)) }),
  }
}

/** Takes edits of a config file that lay in the staging folder into the decision as it is by now. */
export async function takeDecisionEdits(
  name: DecisionName,
  edits: readonly ChangedChoice[],
  state: State,
  services: WithStore,
): Promise<Refs> {
  const { store } = services
  const before = await loadDecisionEdits(name, state, services)
  const known = new Map([...before, ...edits].map((edit) => [edit.path, edit]))
  const edited = await store.put([...known.values()])
  const own = state.refs[ownRef(name)] ?? state.refs[`decision.${name}`] ?? undefined
  const why = state.refs[`why.${name}`]
  const decided = { decision: await store.get(own, z.unknown()), ...(why ? { why: await store.get(why, choicesSchema) } : {}) }
  const after = { ...state, refs: { ...state.refs, [editedRef(name)]: edited } }
  return { [editedRef(name)]: edited, ...(await storeDecision(name, decided, after, services)) }
}

function laidOver(name: DecisionName, decision: unknown, edits: readonly ChangedChoice[]): unknown {
  const shape = choiceShape(name)
  const edited = edits.reduce((value, { path, after }) => withValueAt(value, path, after, shape), decision)
  const parsed = decisionSchemas[name].safeParse(edited)
  if (parsed.success) return parsed.data
  throw callerError({
    code: 'edit_unfit',
    message: `What you wrote into ${decisionPath(name)} does not fit what is decided by now: ${describeMisfit(parsed.error)}`,
    subject: decisionPath(name),
    hint: `Edited are ${edits.map(({ path }) => path).join(', ')}; bring the file in line with the rest of it.`,
  })
}

const withPersons = (name: DecisionName, why: Choices, edits: readonly ChangedChoice[]): Choices => ({
  ...why,
  ...Object.fromEntries(edits.map((edit) => [edit.path, personsChoice(name, edit, why[edit.path])])),
})
