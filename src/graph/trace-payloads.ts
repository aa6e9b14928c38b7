import type { CheckOutcome, Choice, Choices, DecisionName, Finding, GateResult, GraphPayloads } from '#domain'
import type { RunReport } from '#kit'

const MOST_FINDINGS = 8
const MOST_ROWS = 3
const MOST_CHOICES = 15

/** What a gate said: counts, the checks that refused, and the rows that prove it as the gate masked them. */
export function gatePayload(attempt: number, { checks, unit, integration }: GateResult): GraphPayloads['test_gate'] {
  const refused = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'error')
  const findings = refused.flatMap(({ id, findings: found }) => found.map((finding) => ({ ...finding, check: id })))
  return {
    attempt,
    checks: checks.filter(({ outcome }) => outcome !== 'not_applicable' && outcome !== 'not_judged').length,
    unit,
    integration,
    failed: refused.map(({ id }) => id),
    ...sampledIn(checks),
    findings: findings
      .slice(0, MOST_FINDINGS)
      .map(({ suggestion: _, rows, ...finding }) => ({ ...finding, rows: rows.slice(0, MOST_ROWS) })),
  }
}

/** Which checks judged a sample, and which one: those of a gate share it. */
export function sampledIn(checks: readonly Pick<CheckOutcome, 'id' | 'judged_on'>[]): Pick<GraphPayloads['test_gate'], 'sampled'> {
  const sampled = checks.filter(({ judged_on: on }) => on !== undefined)
  const [on] = sampled.flatMap(({ judged_on: one }) => one ?? [])
  return on === undefined ? {} : { sampled: { checks: sampled.map(({ id }) => id), judged_on: on } }
}

/** Why a stage is done again, in one sentence: the last cause, else the last that was found. */
export function reasonOf(findings: readonly Finding[]): string {
  const last = findings.findLast(({ rule, follows = [] }) => rule !== 'test_failed' && follows.length === 0) ?? findings.at(-1)
  if (!last) return 'the gate could not judge'
  return `${last.rule}: ${last.message}`
}

/** One event for each file that an agent decided, and one for each choice that a person would want to know of. */
export function decisionPayloads(why: Partial<Record<DecisionName, Choices>>): readonly GraphPayloads['decision'][] {
  return Object.entries(why).flatMap(([name, choices]) => {
    const file = `config/${name}.yaml`
    const notable = Object.entries(choices).filter(([, choice]) => isNotable(choice))
    return [
      { choice: file, reason: countsOf(choices) },
      ...notable.slice(0, MOST_CHOICES).map(([path, { by, rule, reason, confidence, evidence }]) => ({
        choice: `${file}#${path}`,
        reason,
        by,
        rule,
        evidence,
        ...(confidence === undefined ? {} : { confidence }),
      })),
    ]
  })
}

const SURE = 0.9

const isNotable = ({ by, confidence }: Choice): boolean => by !== 'rule' || (confidence ?? 1) < SURE

function countsOf(choices: Choices): string {
  const all = Object.values(choices)
  const by = (['person', 'model', 'rule'] as const)
    .map((who) => ({ who, count: all.filter((choice) => choice.by === who).length }))
    .filter(({ count }) => count > 0)
  return `${all.length} choices: ${by.map(({ who, count }) => `${count} by ${who}`).join(', ')}`
}

/** What a run of the pipeline measured, in numbers. */
export function pipelinePayload({ runId, accounting, score }: RunReport): GraphPayloads['pipeline_summary'] {
  const borders = accounting.map(({ border, in: rows, out, quarantined, duplicates, filtered, conflicts }) => {
    return { border, in: rows, out, quarantined, duplicates, filtered, conflicts }
  })
  return { run: runId, borders, scores: Object.fromEntries(Object.entries(score).map(([zone, { overall }]) => [zone, overall])) }
}
