import {
  configPlace,
  rulePath,
  zonePlace,
  fieldsFrom,
  madeFrom,
  pythonCall,
  pythonDict,
  usualHeldLimits,
  type CompiledPlan,
  type CompiledReference,
  type Decisions,
  type PythonValue,
  type QualityRule,
  type QualityRulesDecision,
  type TemplateArtifact,
  type ViewInput,
  type Zone,
} from '#kit'
import { plantedRules } from './planted-rules.ts'
import { usualAnomalies } from './usual-anomalies.ts'

const ZONES: readonly Zone[] = ['bronze', 'silver', 'gold']

export function view({ decisions, plan }: ViewInput): readonly TemplateArtifact[] {
  const { source, transformations, quality_rules: quality } = decisions
  if (!source || !transformations || !quality || !plan) return []
  const personal = personalColumns(source, transformations)
  const scripts = ZONES.map((zone): TemplateArtifact => ({
    path: `scripts/quality/check_${zone}.py`,
    template: 'common/quality/check.py',
    view: checkView(zone, quality, plan, personal),
    from: { hasReferences: configPlace('quality_rules', 'rules') },
    kind: 'script',
    ownership: 'managed',
  }))
  const tests = (['unit', 'integration'] as const).map((kind): TemplateArtifact => ({
    path: `tests/${kind}/test_quality.py`,
    template: `common/quality/${kind}_test_quality.py`,
    view: testView(quality, transformations.bronze_to_silver.output.table),
    from: { silverTable: zonePlace('silver', transformations.bronze_to_silver.output.table) },
    kind: 'test',
    ownership: 'managed',
  }))
  return [...scripts, ...tests]
}

/** Columns whose values never stand in a report, whatever masks them. */
function personalColumns(source: Decisions['source'], { bronze_to_silver: { steps } }: Decisions['transformations']): readonly string[] {
  const masked = new Set(steps.flatMap((step) => (step.op === 'mask' && step.method !== 'keep' ? step.columns : [])))
  const found = source.schema.columns.filter(({ name, pii }) => masked.has(name) || (pii !== undefined && pii.verdict !== 'rejected'))
  return found.map(({ name }) => name)
}

const EFFECTS: Readonly<Record<Zone, string>> = {
  bronze: 'what came in; informational, it never blocks',
  silver: 'the gate before gold',
  gold: 'the gate before publishing',
}

function checkView(
  zone: Zone,
  quality: QualityRulesDecision,
  plan: CompiledPlan,
  personal: readonly string[],
): Readonly<Record<string, unknown>> {
  const rules = quality.rules.filter((rule) => rule.zone === zone)
  const tables = [...new Set(rules.map(({ table }) => table))]
  const checks = plan.checks.filter((check) => check.zone === zone)
  const references = new Map(checks.flatMap((check) => check.references.map((reference) => [reference.name, reference] as const)))
  const calls = tables.map((table) =>
    pythonCall('TableCheck', {
      table: madeFrom(zonePlace(zone, table), table),
      sql: madeFrom(zonePlace(zone, table), checks.find((check) => check.table === table)?.path ?? null),
      rules: rules.filter((rule) => rule.table === table).map(ruleCall),
    }),
  )
  const limits = anomalyLimits(quality)
  const held = zone === 'bronze' ? undefined : heldLimits(quality)
  const weights = Object.fromEntries(
    Object.entries(quality.weights).map(([name, value]) => [name, madeFrom(place(`weights.${name}`), value)]),
  )
  const check = pythonCall('ZoneCheck', {
    zone,
    workload: madeFrom(place('workload'), quality.workload),
    ...gateOf(zone, quality),
    weights: madeFrom(place('weights'), pythonDict(weights)),
    masked_columns: personal.map((name) => madeFrom(configPlace('source', `schema.columns[${name}].pii`), name)),
    references: references.size > 0 ? [...references.values()].map((reference) => referenceCall(reference, rules)) : undefined,
    anomalies: limits && madeFrom(place('anomalies'), limits),
    held: held && madeFrom(place('held'), held),
    tables: calls,
  })
  const imports = [...(limits ? ['AnomalyLimits'] : []), ...(held ? ['HeldLimits'] : []), 'Rule', 'TableCheck', 'ZoneCheck'].join(', ')
  return { effect: EFFECTS[zone], zone, check, hasReferences: references.size > 0, imports }
}

/** Only what differs from what the runtime has by itself. */
function anomalyLimits({ anomalies }: QualityRulesDecision): PythonValue | undefined {
  const other = (name: keyof typeof usualAnomalies) => (anomalies[name] === usualAnomalies[name] ? undefined : anomalies[name])
  const limits = pythonCall('AnomalyLimits', {
    z_score: other('z_score'),
    volume_change: other('volume_change'),
    null_spike: other('null_spike'),
  })
  return Object.keys(limits.fields).length === 0 ? undefined : limits
}

function heldLimits({ held }: QualityRulesDecision): PythonValue | undefined {
  const other = (name: keyof typeof usualHeldLimits) => (held[name] === usualHeldLimits[name] ? undefined : held[name])
  const limits = pythonCall('HeldLimits', { rule: other('rule'), total: other('total'), rows_below_200: other('rows_below_200') })
  return Object.keys(limits.fields).length === 0 ? undefined : limits
}

const place = (path: string): string => configPlace('quality_rules', path)

/** A table that rules compare with, made from these rules. */
function referenceCall(reference: CompiledReference, rules: readonly QualityRule[]): PythonValue {
  const asking = rules.filter((rule) => rule.check === 'reference' && rule.to.table === reference.table)
  return madeFrom(
    asking.map(({ id }) => rulePath(id)),
    pythonCall('Reference', { ...reference }),
  )
}

function gateOf(zone: Zone, { gates }: QualityRulesDecision): Readonly<Record<string, PythonValue | undefined>> {
  if (zone === 'bronze') return { minimum_score: 0, block_on_critical: false }
  const border = zone === 'silver' ? 'bronze_to_silver' : 'silver_to_gold'
  return fieldsFrom(place(`gates.${border}`), gates[border])
}

function ruleCall(rule: QualityRule): PythonValue {
  const columns = 'columns' in rule ? rule.columns : []
  const parameters = tableParameters(rule)
  const own = rulePath(rule.id)
  const fields = fieldsFrom(own, {
    id: rule.id,
    dimension: rule.dimension,
    check: rule.check,
    columns: [...columns],
    threshold: rule.threshold,
    severity: rule.severity,
    critical: rule.critical || undefined,
    on_fail: rule.on_fail,
    remedy: rule.remedy,
  })
  return madeFrom(own, pythonCall('Rule', { ...fields, scope: parameters === undefined ? undefined : 'table', params: parameters }))
}

/** Rules that are judged once for the table; all others have a column in the check's SELECT. */
function tableParameters(rule: QualityRule): PythonValue | undefined {
  if (rule.check === 'row_count') return pythonDict({ minimum: rule.minimum })
  return rule.check === 'absent_column' ? pythonDict({ column: rule.columns[0] ?? '' }) : undefined
}

/** What the tests plant into real rows of silver. */
function testView({ rules }: QualityRulesDecision, silverTable: string): Readonly<Record<string, unknown>> {
  return { silverTable, planted: plantedRules(rules.filter(({ zone, table }) => zone === 'silver' && table === silverTable)) }
}
