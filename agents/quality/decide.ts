import {
  callerError,
  ChoiceLog,
  defect,
  plainColumn,
  qualityRulesDecisionSchema,
  usualHeldLimits,
  type AgentInput,
  type AgentOutput,
  type QualityRulesDecision,
  type SourceDecision,
  type TransformationsDecision,
} from '#kit'
import { bronzeRules } from './bronze-rules.ts'
import { goldRules } from './gold-rules.ts'
import { silverColumns, type MeasuredColumn } from './measured-column.ts'
import { missingDimensions } from './missing-dimensions.ts'
import { settledBy } from './refuted-rules.ts'
import { RuleSet } from './rule-set.ts'
import { silverRules } from './silver-rules.ts'
import { usualAnomalies } from './usual-anomalies.ts'

const MINIMUM = { silver: 0.8, gold: 0.95 }

/** What each zone has to satisfy: declared rules bind, defaults guard keys and masking, learnt ones flag. */
export function decide(input: AgentInput): AgentOutput {
  const { source, transformations } = input.decisions
  if (!source || !transformations)
    throw defect({ code: 'decision_missing', message: 'The quality agent needs config/source.yaml and config/transformations.yaml.' })
  const log = new ChoiceLog()
  const columns = silverColumns(source, transformations, input.profile)
  const rules = collectRules(input, source, transformations, columns, log)
  const quality = qualityRulesDecisionSchema.parse({
    version: 1,
    workload: source.workload,
    rules: rules.rules,
    gates: gates(input, log),
    weights: { critical: 4, high: 3, medium: 2, low: 1 },
    held: usualHeldLimits,
    anomalies: usualAnomalies,
    baselines: columns.flatMap(baselines),
  })
  log.byRule('weights', 'default', 'Weights of the severities (requirements 22).')
  log.byRule('held', 'default', 'What is held back beyond these limits is asked of a person before it is published without.')
  log.byRule('anomalies', 'default', 'Limits of the comparison with earlier runs; a first run has no baseline.')
  return { decisions: { quality_rules: quality }, why: { quality_rules: log.choices }, questions: [] }
}

function collectRules(
  input: AgentInput,
  source: SourceDecision,
  transformations: TransformationsDecision,
  columns: readonly MeasuredColumn[],
  log: ChoiceLog,
): RuleSet {
  const { request, profile } = input
  const rules = new RuleSet(log, settledBy(input))
  const stated = [
    ...bronzeRules(source, transformations),
    ...silverRules({ request, source, transformations, columns, formulas: profile.formulas }),
    ...goldRules(source, transformations, columns, request.quality?.completeness),
  ]
  for (const { rule, why, question } of stated) rules.add(rule, why, question)
  const silver = { zone: 'silver' as const, table: transformations.bronze_to_silver.output.table }
  for (const { rule, why } of missingDimensions(silver, rules.rules, columns, source, profile)) rules.add(rule, why)
  const [main] = transformations.silver_to_gold.tables
  const shown = columns.filter(({ column }) => main?.columns.some(({ name, from }) => name === column.name && plainColumn(from) === name))
  if (!main || shown.length === 0) return rules
  for (const { rule, why } of missingDimensions({ zone: 'gold', table: main.name }, rules.rules, shown, source, profile))
    rules.add(rule, why)
  return rules
}

/** A gate may be made stricter, never weaker: that is what it is for. */
function gates({ request: { quality } }: AgentInput, log: ChoiceLog): QualityRulesDecision['gates'] {
  const silver = score('quality.silver_score', 'gates.bronze_to_silver.minimum_score', quality?.silver_score, MINIMUM.silver, log)
  const gold = score('quality.gold_score', 'gates.silver_to_gold.minimum_score', quality?.gold_score, MINIMUM.gold, log)
  return {
    bronze_to_silver: { minimum_score: silver, block_on_critical: true },
    silver_to_gold: { minimum_score: gold, block_on_critical: true },
  }
}

function score(field: string, path: string, asked: number | undefined, minimum: number, log: ChoiceLog): number {
  if (asked !== undefined && asked < minimum) {
    throw callerError({
      code: 'gate_below_minimum',
      message: `${field} is ${asked}, below the ${minimum} that every workload has to reach.`,
      subject: field,
      hint: `Name ${minimum} or more, or leave it out; single rules have thresholds of their own.`,
    })
  }
  if (asked === undefined || asked === minimum) log.byRule(path, 'default', `The default gate, ${minimum}.`)
  else log.byPerson(path, field, `A person asked for ${asked}.`)
  return asked ?? minimum
}

function baselines({ column: { name }, measured, isNumber }: MeasuredColumn): QualityRulesDecision['baselines'] {
  if (!measured || measured.rows === 0) return []
  const nulls = { id: `${name}.null_share`, column: name, statistic: 'null_share' as const, value: rounded(measured.nulls / measured.rows) }
  const mean =
    isNumber && measured.pii.length === 0 && measured.mean !== null
      ? [{ id: `${name}.mean`, column: name, statistic: 'mean' as const, value: rounded(measured.mean) }]
      : []
  return [nulls, ...mean]
}

const rounded = (value: number): number => Number(value.toPrecision(6))
