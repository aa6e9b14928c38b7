import {
  decisionPath,
  decisionSchemas,
  profileSchema,
  requestSchema,
  type Artifact,
  type Choices,
  type DecisionName,
  type Decisions,
  type GateResult,
  type Profile,
  type Request,
} from '#domain'
import { sha256, stringifyYaml } from '#system'
import type { LandInput } from '../../../src/workload/land-input.ts'

/** A small, valid workload named as asked, made without agents: what it says is wrong for no data at all. */
export function sampleDecisions(name: string, path = `data/${name}.csv`): Decisions {
  const source = decisionSchemas.source.parse({
    version: 1,
    workload: name,
    name,
    description: 'orders of a shop',
    owner: 'sales',
    contact: 'sales@example.org',
    domain: 'sales',
    sensitivity: 'internal',
    source: { type: 'local', location: { path } },
    fingerprint: { header: `h-${name}`, sample: `s-${name}`, bytes: `b-${name}` },
    format: { name: 'delimited', encoding: 'utf-8', delimiter: ',', header: true, null_tokens: ['NA'] },
    ingestion: { mode: 'full', frequency: 'daily' },
    partitioning: { bronze: 'ingestion_date', columns: [] },
    retention_days: { bronze: 365, silver: 365, gold: 365 },
    regulations: [],
    schema: {
      columns: [
        { name: 'order_id', source_name: 'Order ID', type: 'text', nullable: false, role: 'identifier' },
        { name: 'amount', source_name: 'Amount', type: 'decimal(10,2)', nullable: true, role: 'measure' },
      ],
      keys: { primary: ['order_id'], unique: [], foreign: [] },
    },
    lineage: { source_id: `local:${path}`, bronze_id: `bronze:${name}` },
  })
  const semantic = decisionSchemas.semantic.parse({
    version: 1,
    workload: name,
    dataset: { name, description: 'orders of a shop', domain: 'sales', owner: 'sales', sensitivity: 'internal', grain: 'one order' },
    tables: [
      {
        name,
        kind: 'flat',
        zone: 'gold',
        grain: 'one order',
        primary_key: ['order_id'],
        columns: [{ name: 'order_id', type: 'text', nullable: false, role: 'identifier' }],
      },
    ],
    hierarchies: [],
    default_filters: [],
    business_terms: [],
    time: { fiscal_year_start: 1, week_start: 'monday', timezone: 'UTC', freshness: 'daily', comparisons: ['MoM'] },
    relationships: [],
    metrics: [],
    sample_questions: [],
  })
  const transformations = decisionSchemas.transformations.parse({
    version: 1,
    workload: name,
    encryption: { bronze: 'alias/b', silver: 'alias/s', gold: 'alias/g' },
    as_of: 'run',
    bronze_to_silver: {
      input: name,
      output: { table: name, table_format: 'parquet', partition_by: [] },
      steps: [
        { id: 'trim_text', op: 'trim', columns: ['order_id', 'amount'] },
        { id: 'cast_amount', op: 'cast', columns: ['amount'], type: 'decimal(10,2)', on_fail: 'quarantine' },
      ],
      schema: { mode: 'lenient', on_mismatch: 'quarantine' },
    },
    silver_to_gold: {
      shape: 'flat',
      filters: [],
      tables: [
        {
          name,
          kind: 'flat',
          grain: 'one order',
          keys: ['order_id'],
          columns: [
            { name: 'order_id', type: 'text', from: 'order_id' },
            { name: 'amount', type: 'decimal(10,2)', from: 'amount' },
          ],
        },
      ],
    },
    quarantine: { keep_days: 90 },
  })
  const quality_rules = decisionSchemas.quality_rules.parse({
    version: 1,
    workload: name,
    rules: [
      {
        id: 'order_id_not_null',
        zone: 'silver',
        dimension: 'completeness',
        table: name,
        threshold: 1,
        severity: 'critical',
        critical: true,
        on_fail: 'block',
        evidence: 'declared',
        remedy: 'ask the source',
        check: 'not_null',
        columns: ['order_id'],
      },
    ],
    gates: {
      bronze_to_silver: { minimum_score: 0.8, block_on_critical: true },
      silver_to_gold: { minimum_score: 0.95, block_on_critical: true },
    },
    weights: { critical: 4, high: 3, medium: 2, low: 1 },
    anomalies: { z_score: 3, volume_change: 0.2, null_spike: 0.1 },
    baselines: [],
  })
  const schedule = decisionSchemas.schedule.parse({
    version: 2,
    workload: name,
    dag_id: `${name}_dag`,
    trigger: { cron: '0 2 * * *' },
    timezone: 'UTC',
    start_date: '2024-01-01',
    catchup: false,
    max_active_runs: 1,
    retries: 3,
    retry_delay_minutes: 5,
    backoff: 'exponential',
    max_retry_delay_minutes: 60,
    execution_timeout_minutes: 60,
    deadline_minutes: 120,
    depends_on: [],
    notifications: { on_failure: [], on_success: [], on_deadline: [] },
    variables: [],
    connections: [],
    tags: [],
    airflow_version: '3',
  })
  return { source, semantic, transformations, quality_rules, schedule }
}

export const sampleRequest = (name: string, path = `data/${name}.csv`): Request =>
  requestSchema.parse({ version: 1, name, source: { type: 'local', location: { path } } })

export const sampleProfile = (name: string): Profile =>
  profileSchema.parse({
    version: 1,
    hash: `p-${name}`,
    source: {
      path: `data/${name}.csv`,
      bytes: 10,
      files: 1,
      fingerprint: { header: `h-${name}`, sample: `s-${name}`, bytes: `b-${name}` },
      format: { name: 'delimited' },
      detected: {},
    },
    rows: 2,
    profiled_rows: 2,
    sampled: false,
    malformed: 0,
    exact_duplicates: 0,
    columns: [],
    keys: [],
    relationships: [],
    quasi_identifiers: [],
    anomalies: [],
    examples: [],
  })

export const passedGate = (gate: string): GateResult => ({
  gate,
  outcome: 'passed',
  checks: [],
  unit: { passed: 1, failed: 0 },
  integration: { passed: 1, failed: 0 },
})

export const sampleWhy: Partial<Record<DecisionName, Choices>> = {
  source: {
    'schema.columns[amount].type': {
      by: 'rule',
      rule: 'type_share',
      reason: 'all values read as decimals',
      evidence: ['2 of 2 values'],
      confidence: 1,
    },
    'schema.columns[order_id].type': { by: 'person', rule: 'columns.order_id.type', reason: 'leading zeros matter', evidence: [] },
  },
  transformations: {
    'bronze_to_silver.steps[cast_amount]': { by: 'rule', rule: 'cast_to_profile_type', reason: 'the column holds decimals', evidence: [] },
  },
}

export function sampleArtifacts(name: string, options: { salt?: string; path?: string } = {}): Artifact[] {
  const decisions = sampleDecisions(name, options.path)
  const salt = options.salt ?? ''
  const artifact = (path: string, content: string, kind: Artifact['kind'], owner: Artifact['owner']): Artifact => ({
    path,
    content,
    kind,
    owner,
    ownership: kind === 'config' ? 'merged' : 'managed',
    provenance: { template: sha256(path).slice(0, 8), decision: sha256(name + salt).slice(0, 8) },
  })
  const configs = (['source', 'semantic', 'transformations', 'quality_rules', 'schedule'] as const).map((one) =>
    artifact(decisionPath(one), stringifyYaml(decisions[one], { header: [`What was decided${salt}.`] }), 'config', 'metadata'),
  )
  const python = (path: string, owner: Artifact['owner']) =>
    artifact(path, `"""${path}${salt}."""\n\nCOLUMNS = ("order_id", "amount")\n`, 'script', owner)
  const tests = ['profiling', 'metadata', 'transformations', 'quality', 'dag'].flatMap((stage) =>
    ['unit', 'integration'].map((kind) =>
      artifact(`tests/${kind}/test_${stage}.py`, `def test_${stage}():\n    assert "${salt}" is not None\n`, 'test', 'metadata'),
    ),
  )
  return [
    artifact('workload.yaml', stringifyYaml(sampleRequest(name, options.path)), 'config', 'engine'),
    ...configs,
    python(`scripts/extract/extract_${name}.py`, 'metadata'),
    python('scripts/transform/bronze_to_silver.py', 'transformation'),
    python('scripts/transform/silver_to_gold.py', 'transformation'),
    ...['bronze', 'silver', 'gold'].map((zone) => python(`scripts/quality/check_${zone}.py`, 'quality')),
    python('scripts/load/update_catalog.py', 'dag'),
    artifact(
      'sql/bronze/create.sql',
      `-- bronze${salt}\nCREATE TABLE "${name}_bronze"."${name}" ("order_id" VARCHAR, "amount" VARCHAR);\n`,
      'sql',
      'metadata',
    ),
    artifact(
      'sql/silver/transform_silver.sql',
      `-- silver${salt}\nSELECT\n  trim("order_id") AS "order_id",\n  TRY_CAST("amount" AS DECIMAL(10,2)) AS "amount"\nFROM input\n`,
      'sql',
      'transformation',
    ),
    artifact('sql/gold/orders.sql', `SELECT "order_id", "amount" FROM accepted -- ${salt}\n`, 'sql', 'transformation'),
    python(`dags/${name}_dag.py`, 'dag'),
    ...tests,
    artifact('pytest.ini', '[pytest]\naddopts = --import-mode=importlib\n', 'data', 'engine'),
    artifact('README.md', `# ${name}\n\nOrders of a shop, for the sales team${salt}.\n`, 'document', 'engine'),
  ]
}

export const sampleLanding = (project: string, name: string, options: { salt?: string; path?: string } = {}): LandInput => ({
  project,
  workload: name,
  gangway: '0.1.0',
  artifacts: sampleArtifacts(name, options),
  profile: sampleProfile(name),
  why: sampleWhy,
  gates: { metadata: passedGate('metadata'), quality: passedGate('quality') },
  evidence: [{ rows: [1, 2] }],
})
