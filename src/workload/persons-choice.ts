import { decisionPath, type Choice, type DecisionName } from '#domain'
import type { ChangedChoice } from './diff-decision.ts'

/** Why a choice is as a person wrote it into its config file, and what stood there before. */
export function personsChoice(name: DecisionName, edit: ChangedChoice, before: Choice | undefined): Choice {
  const overruled = { choice: shownChoice(edit.before), rejected_because: `a person chose otherwise${reasonOf(before, name)}` }
  return {
    by: 'person',
    rule: decisionPath(name),
    reason: edit.after === undefined ? 'a person removed it from the file' : 'a person wrote it into the file',
    evidence: [`now ${shownChoice(edit.after)}`, `before ${shownChoice(edit.before)}`],
    alternatives: [overruled],
  }
}

const reasonOf = (before: Choice | undefined, name: DecisionName): string =>
  before && !isEditOf(before, name) ? `; ${before.rule} had said: ${before.reason}` : ''

/** Whether a choice stands for what a person wrote into the file. */
export const isEditOf = (choice: Choice, name: DecisionName): boolean => choice.by === 'person' && choice.rule === decisionPath(name)

const MOST = 120

export function shownChoice(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
}
