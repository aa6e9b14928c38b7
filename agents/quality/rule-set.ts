import { defect, type ChoiceLog, type QualityRule } from '#kit'
import { compareRules } from './compare-rules.ts'
import type { Settled } from './refuted-rules.ts'

/** Rules that neither repeat nor contradict one another; a declared rule takes the place of a learnt one. */
export class RuleSet {
  readonly #rules: QualityRule[] = []

  constructor(
    private readonly log: ChoiceLog,
    /** What all rows have said of it. */
    private readonly settled: Settled = (rule) => rule,
  ) {}

  get rules(): readonly QualityRule[] {
    return this.#rules
  }

  /** `question` is the field of `workload.yaml` when a person declared the rule. */
  add(stated: QualityRule, why: string, question?: string): void {
    const rule = this.settled(stated)
    if (!rule) return
    for (const other of this.#rules) {
      const relation = compareRules(rule, other)
      if (relation === 'different') continue
      if (relation === 'contradictory') throw contradiction(rule, other)
      if (isBinding(other) || !isBinding(rule)) return
      this.#remove(other)
    }
    if (this.#rules.some(({ id }) => id === rule.id)) throw contradiction(rule, rule)
    this.#rules.push(rule)
    this.#record(rule, rule === stated ? why : 'The lowest and highest value of all rows; the span is added on both sides.', question)
  }

  #remove(rule: QualityRule): void {
    this.#rules.splice(this.#rules.indexOf(rule), 1)
  }

  #record({ id, check, threshold, evidence }: QualityRule, why: string, question: string | undefined): void {
    const path = `rules[${id}].threshold`
    if (question !== undefined) this.log.byPerson(path, question, why)
    else
      this.log.byRule(path, evidence === 'profile' ? `learnt_${check}` : `default_${check}`, why, { evidence: [`threshold ${threshold}`] })
  }
}

const isBinding = ({ evidence }: QualityRule): boolean => evidence !== 'profile'

const contradiction = (rule: QualityRule, other: QualityRule) =>
  defect({
    code: 'rules_contradict',
    message: `The quality rules ${rule.id} and ${other.id} cannot both hold.`,
    subject: `rules[${rule.id}]`,
  })
