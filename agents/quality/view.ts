import {
  pythonCall,
  pythonDict,
  usualHeldLimits,
  type CompiledPlan,
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
    kind: 'script',
    ownership: 'managed',
  }))
  const tests = (['unit', 'integration'] as const).map((kind): TemplateArtifact => ({
    path: `tests/${kind}/test_quality.py`,
    template: `common/quality/${kind}_test_quality.py`,
    view: testView(quality, transformations.bronze_to_silver.output.table),
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
      table,
      sql: checks.find((check) => check.table === table)?.path ?? null,
      rules: rules.filter((rule) => rule.table === table).map(ruleCall),
    }),
  )
  const limits = anomalyLimits(quality)
  const held = zone === 'bronze' ? undefined : heldLimits(quality)
  const check = pythonCall('ZoneCheck', {
    zone,
    workload: quality.workload,
    ...gateOf(zone, quality),
    weights: pythonDict(quality.weights),
    masked_columns: [...personal],
    references: references.size > 0 ? [...references.values()].map((reference) => pythonCall('Reference', { ...reference })) : undefined,
    anomalies: limits,
    held,
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

function gateOf(zone: Zone, { gates }: QualityRulesDecision): { minimum_score: PythonValue; block_on_critical: boolean } {
  if (zone === 'bronze') return { minimum_score: 0, block_on_critical: false }
  return zone === 'silver' ? gates.bronze_to_silver : gates.silver_to_gold
}

function ruleCall(rule: QualityRule): PythonValue {
  const columns = 'columns' in rule ? rule.columns : []
  const parameters = tableParameters(rule)
  return pythonCall('Rule', {
    id: rule.id,
    dimension: rule.dimension,
    check: rule.check,
    columns: [...columns],
    threshold: rule.threshold,
    severity: rule.severity,
    critical: rule.critical || undefined,
    on_fail: rule.on_fail,
    remedy: rule.remedy,
    scope: parameters === undefined ? undefined : 'table',
    params: parameters,
  })
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
