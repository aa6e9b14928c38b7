import type { Choice, Choices } from '../domain/index.ts'

type Details = Partial<Pick<Choice, 'evidence' | 'confidence' | 'alternatives'>>

/** Collects why each choice of a decision is as it is, keyed by its path in the config file. */
export class ChoiceLog {
  readonly #choices: Record<string, Choice> = {}

  get choices(): Choices {
    return this.#choices
  }

  byRule(path: string, rule: string, reason: string, details: Details = {}): void {
    this.#choices[path] = { by: 'rule', rule, reason, evidence: [], ...details }
  }

  /** `question` is the field of `workload.yaml` that says it. */
  byPerson(path: string, question: string, reason: string, details: Details = {}): void {
    this.#choices[path] = { by: 'person', rule: question, reason, evidence: [], ...details }
  }
}
