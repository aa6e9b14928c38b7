import { decisionPath, type Choice, type Choices, type DecisionName } from '#domain'
import { valueAt } from '../workload/choice-paths.ts'
import { diffDecision, sameValue, type ChangedChoice } from '../workload/diff-decision.ts'
import { isEditOf, personsChoice, shownChoice } from '../workload/persons-choice.ts'
import type { Contradiction, DecisionChange } from './regeneration.ts'

export interface ChoicesAfter {
  why: Choices
  changes: readonly DecisionChange[]
  contradictions: readonly Contradiction[]
}

export interface ChoiceSides {
  name: DecisionName
  /** What was rendered last. */
  base: unknown
  /** What lies on disk: where it differs from the base, a person chose. */
  disk: unknown
  /** After the merge. */
  merged: unknown
  /** What the agent would have now, when it decided anew, with its reasons. */
  proposal?: { value: unknown; why: Choices | undefined }
  stored: Choices | undefined
}

/**
 * Who chose what: what differs from the base is a person's, and stays so whatever an agent would have. Where an agent that decides anew
 * comes to the same, its reasons hold: the base agrees from then on, and nothing would tell of an edit.
 */
export function choicesAfter(sides: ChoiceSides): ChoicesAfter {
  const { name, base, disk, merged, proposal, stored = {} } = sides
  const edits = diffDecision(name, base, disk).filter(({ path, after }) => !proposal || !sameValue(valueAt(proposal.value, path), after))
  const contradictions = proposal ? edits.flatMap((edit) => contradictionOf(sides, edit, proposal.value)) : []
  const own = new Map(edits.map((edit) => [edit.path, personChoice(name, edit, stored[edit.path], find(contradictions, edit.path))]))
  const fresh = edits.filter(({ path }) => !sameValue(own.get(path)?.evidence, stored[path]?.evidence))
  const agents = diffDecision(name, base, merged).filter(({ path }) => !own.has(path))
  return {
    why: { ...withoutEdits(proposal?.why ?? stored, name), ...Object.fromEntries(own) },
    changes: [...fresh.map((edit) => change(name, edit, 'person')), ...agents.map((one) => change(name, one, 'agent'))],
    contradictions,
  }
}

const find = (contradictions: readonly Contradiction[], path: string) => contradictions.find((one) => one.path === path)

const change = (decision: DecisionName, { path, ...values }: ChangedChoice, by: DecisionChange['by']): DecisionChange => ({
  decision,
  path,
  ...values,
  by,
})

/** Only what is new against the person's choice: what the agent proposed before, the person has seen and overruled. */
function contradictionOf({ name, base }: ChoiceSides, { path, after }: ChangedChoice, proposal: unknown): readonly Contradiction[] {
  const proposed = valueAt(proposal, path)
  if (sameValue(proposed, after) || sameValue(proposed, valueAt(base, path))) return []
  const reason = `it would be ${shownChoice(proposed)} now; your ${shownChoice(after)} in ${decisionPath(name)} stays`
  return [{ decision: name, path, yours: after ?? null, proposed: proposed ?? null, reason }]
}

function personChoice(
  name: DecisionName,
  edit: ChangedChoice,
  stored: Choice | undefined,
  contradiction: Contradiction | undefined,
): Choice {
  const choice = personsChoice(name, edit, stored)
  if (stored && isEditOf(stored, name) && sameValue(stored.evidence, choice.evidence) && !contradiction) return stored
  const now = contradiction && {
    choice: shownChoice(contradiction.proposed),
    rejected_because: `contradicts your choice: ${contradiction.reason}`,
  }
  return { ...choice, alternatives: [...(choice.alternatives ?? []), ...(now ? [now] : [])] }
}

/** An edit that was taken back is none any more. */
const withoutEdits = (choices: Choices, name: DecisionName): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([, choice]) => !isEditOf(choice, name)))
