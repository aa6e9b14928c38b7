import type { ChoiceLog, PlanStep } from '#kit'

type Details = Parameters<ChoiceLog['byRule']>[3]

/** Steps in order of execution, each with the reason for being there; an id that is taken gets a number. */
export class StepList {
  readonly #steps: PlanStep[] = []

  constructor(private readonly log: ChoiceLog) {}

  get steps(): readonly PlanStep[] {
    return this.#steps
  }

  /** `field` is the part of the step that was chosen, for the path of the record. */
  byRule(step: PlanStep, field: string, rule: string, reason: string, details?: Details): void {
    const { id } = this.#add(step)
    this.log.byRule(`bronze_to_silver.steps[${id}].${field}`, rule, reason, details)
  }

  byPerson(step: PlanStep, field: string, question: string, reason: string): void {
    const { id } = this.#add(step)
    this.log.byPerson(`bronze_to_silver.steps[${id}].${field}`, question, reason)
  }

  #add(step: PlanStep): PlanStep {
    const taken = new Set(this.#steps.map(({ id }) => id))
    let id = step.id
    for (let number = 2; taken.has(id); number += 1) id = `${step.id}_${number}`
    const named = { ...step, id }
    this.#steps.push(named)
    return named
  }
}
