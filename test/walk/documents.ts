import type { Decisions, PlanStep, Profile, QualityRule, ReferenceTable, Request } from '#kit'
import { aCategory, aColumn, aDate, aMeasure, anId, aPerson, aProfile, aRequest } from '../agents/fixtures.ts'
import { buildWorkload } from '../generate/workload-fixture.ts'
import { nasty, parquet, plain, products, star, type Variant } from '../generate/variants.ts'

/** A workload whose config files are walked key by key. */
export interface WalkedWorkload {
  name: string
  request: Request
  profile: Profile
  references: readonly ReferenceTable[]
  decisions: Decisions
}

/** Workloads that between them have as many keys as can be had; each is valid as it stands. */
export async function walkedWorkloads(): Promise<readonly WalkedWorkload[]> {
  const handmade = await decided(byHand)
  const others = await Promise.all([star, parquet, nasty, plain, workbook, events].map(decided))
  return [...others, { ...handmade, decisions: withEverything(handmade.decisions) }]
}

async function decided({ name, request, profile, references = [] }: Variant): Promise<WalkedWorkload> {
  const { decisions } = await buildWorkload(request, profile, references)
  return { name, request, profile, references, decisions }
}

const sheet = { name: 'excel', sheet: 'data', header: true, skip_rows: 0 } as const
const workbook: Variant = {
  name: 'workbook',
  request: aRequest({
    name: 'workbook',
    format: { ...sheet, other_readings: [{ compression: 'none', sheet: 'Old', header: true, skip_rows: 1 }] },
  }),
  profile: aProfile({ columns: [anId('line_id'), aMeasure('amount')], format: sheet }),
}

const lines = { name: 'json', encoding: 'utf-8', layout: 'lines', path: '/items', header: false } as const
const otherLines = { compression: 'zip', member: 'a.json', encoding: 'utf-16-le', layout: 'array', path: '/rows', header: true } as const
const events: Variant = {
  name: 'events',
  request: aRequest({
    name: 'events',
    format: { ...lines, flatten: ['place'], other_readings: [{ ...otherLines, flatten: ['shop'] }] },
  }),
  profile: aProfile({ columns: [anId('line_id'), aMeasure('amount')], format: { ...lines, flatten: ['place'] } }),
}

const byHand: Variant = {
  name: 'handmade',
  request: aRequest({
    name: 'handmade',
    description: 'Lines that a person wrote the plan of.',
    source: { type: 'local', location: { path: 'data', pattern: '*.csv' }, filter: 'quantity > 0' },
    ingestion: { mode: 'incremental' },
    primary_key: ['line_id'],
    columns: {
      amount: { type: 'decimal(10,2)', decimal: '.', minimum: 0, maximum: 900, description: 'Price.', unit: 'EUR', nullable: true },
      day: { type: 'date', format: 'yyyy-MM-dd', other_formats: ['dd/MM/yyyy'], role: 'temporal', on_cast_failure: 'quarantine' },
      state: { allowed_values: ['open', 'paid'], optional: true, aliases: ['status'] },
    },
    pii: { mail: { type: 'EMAIL', masking: 'mask_email', reason: 'the usual' } },
    format: {
      name: 'delimited',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      escape: '"',
      header: true,
      skip_rows: 0,
      other_readings: [
        {
          compression: 'none',
          encoding: 'windows-1252',
          delimiter: ';',
          quote: "'",
          escape: "'",
          header: true,
          skip_rows: 1,
          uneven_rows: 'fill_short',
          below_header: [['piece', 'EUR']],
          skip_blanks: true,
          formula_text: true,
          framed: true,
        },
      ],
    },
    retention_days: { bronze: 400, silver: 800, gold: 900 },
    quality: { silver_score: 0.85, gold_score: 0.96, completeness: 0.95 },
    schedule: { cron: '0 3 * * *', timezone: 'UTC', retries: 2, deadline_minutes: 60 },
    contacts: { owner: 'owner@example.com', steward: 'steward@example.com', failure: 'duty@example.com' },
    gold: {
      use_case: 'ad_hoc',
      filters: [],
      aggregates: [
        {
          name: 'by_state',
          by: ['state'],
          measures: ['quantity', 'price'].map((name) => ({ name, aggregation: 'sum' as const, expression: name })),
        },
      ],
    },
    domain: 'sales',
    sensitivity: 'internal',
  }),
  profile: aProfile({
    columns: [
      anId('line_id'),
      aDate('day'),
      aColumn({ name: 'quantity', type: 'integer', role: 'measure', minimum: 1, maximum: 9, mean: 3 }),
      aMeasure('amount'),
      aMeasure('total'),
      aCategory('state', ['open', 'paid']),
      anId('product_code'),
      aPerson('mail', 'EMAIL'),
      aPerson('phone', 'PHONE'),
      aColumn({ name: 'iban' }),
      aColumn({
        name: 'paid',
        type: 'boolean',
        role: 'dimension',
        candidates: [{ type: 'boolean', language: 'de', share: 1, violations: 0 }],
      }),
      aMeasure('price', { candidates: [{ type: 'decimal(10,2)', share: 1, violations: 0, decimal: ',', thousands: '.' }] }),
    ],
  }),
  references: [products],
}

/** Steps and rules of every kind, beside those that were decided. */
function withEverything(decisions: Decisions): Decisions {
  const { transformations, quality_rules: quality } = decisions
  const { bronze_to_silver: silver } = transformations
  const at = silver.steps.findIndex(({ op }) => op === 'dedup')
  const steps = [...silver.steps.slice(0, at), ...checkingSteps, ...silver.steps.slice(at)]
  return {
    ...decisions,
    semantic: withTerms(decisions.semantic),
    transformations: { ...transformations, encryption: keys, bronze_to_silver: { ...silver, steps } },
    quality_rules: { ...quality, rules: [...quality.rules, ...rulesOf(silver.output.table)] },
  }
}

function withTerms(semantic: Decisions['semantic']): Decisions['semantic'] {
  const [table] = semantic.tables
  if (!table) return semantic
  return {
    ...semantic,
    default_filters: [{ name: 'real', expression: 'quantity > 0', applies_to: table.name, reason: 'no returns' }],
    business_terms: [{ term: 'Revenue', definition: 'What was paid.', columns: ['amount'], synonyms: ['turnover'] }],
  }
}

const keys = { bronze: 'alias/bronze', silver: 'alias/silver', gold: 'alias/gold' }

const checkingSteps: readonly PlanStep[] = [
  { id: 'phones', op: 'normalize_phone', columns: ['phone'], default_country_code: '49' },
  { id: 'blanks', op: 'normalize_text', columns: ['iban'], form: 'collapse_spaces' },
  { id: 'by_pattern', op: 'check_pattern', columns: ['product_code'], pattern: '^[A-Z]+$', on_fail: 'flag' },
  { id: 'by_range', op: 'check_range', columns: ['total'], minimum: 0, maximum: 10, on_fail: 'flag' },
  { id: 'by_limit', op: 'check_date_limit', columns: ['day'], days_after_as_of: 9, on_fail: 'flag' },
  {
    id: 'by_reference',
    op: 'check_reference',
    columns: ['product_code'],
    to: { workload: 'products', table: 'products', columns: ['product_code'] },
    on_fail: 'flag',
  },
  { id: 'by_set', op: 'check_set', columns: ['state'], values: ['open'], on_fail: 'flag' },
  { id: 'by_formula', op: 'check_formula', column: 'total', expression: 'quantity * amount', tolerance: 0.01, on_fail: 'flag' },
  { id: 'by_form', op: 'validate', columns: ['iban'], validator: 'iban', on_fail: 'flag' },
  { id: 'derived', op: 'derive', column: 'twice', type: 'integer', expression: 'quantity * 2' },
  {
    id: 'looked_up',
    op: 'lookup',
    table: { workload: 'products', table: 'products' },
    keys: { product_code: 'product_code' },
    columns: ['product_name'],
    on_unmatched: 'null',
  },
  { id: 'kept', op: 'filter', expression: 'quantity < 9', reason: 'too many' },
  { id: 'derived_spare', op: 'derive', column: 'spare', type: 'integer', expression: 'quantity + 2' },
  { id: 'renamed', op: 'rename', mapping: { spare: 'other_spare' } },
  { id: 'derived_waste', op: 'derive', column: 'waste', type: 'integer', expression: 'quantity + 1' },
  { id: 'dropped', op: 'drop_column', columns: ['waste'], reason: 'nobody needs it' },
  {
    id: 'selected',
    op: 'select',
    columns: [
      'line_id',
      'day',
      'quantity',
      'amount',
      'total',
      'state',
      'product_code',
      'mail',
      'phone',
      'iban',
      'paid',
      'price',
      'twice',
      'product_name',
      'other_spare',
    ],
  },
]

function rulesOf(table: string): readonly QualityRule[] {
  const common = {
    zone: 'silver',
    dimension: 'validity',
    table,
    threshold: 0.9,
    severity: 'medium',
    critical: false,
    on_fail: 'quarantine',
    evidence: 'declared',
    remedy: 'look at them',
  } as const
  return [
    { ...common, id: 'mine.not_null', check: 'not_null', columns: ['state'] },
    { ...common, id: 'mine.unique', check: 'unique', columns: ['product_code'] },
    { ...common, id: 'mine.range', check: 'range', columns: ['quantity'], minimum: 0, maximum: 9 },
    { ...common, id: 'mine.in_set', check: 'in_set', columns: ['state'], values: ['open', 'paid'] },
    { ...common, id: 'mine.pattern', check: 'pattern', columns: ['product_code'], pattern: '^[A-Z]+$' },
    {
      ...common,
      id: 'mine.reference',
      check: 'reference',
      columns: ['product_code'],
      to: { workload: 'products', table: 'products', zone: 'silver', columns: ['product_code'] },
    },
    { ...common, id: 'mine.formula', check: 'formula', columns: ['total'], expression: 'quantity * amount', tolerance: 0.01 },
    { ...common, id: 'mine.expression', check: 'expression', columns: ['quantity'], expression: 'quantity < 9' },
    { ...common, id: 'mine.date_limit', check: 'date_limit', columns: ['day'], days_after_as_of: 3 },
    { ...common, id: 'mine.luhn', check: 'luhn', columns: ['iban'] },
    { ...common, id: 'mine.row_count', check: 'row_count', minimum: 1 },
    { ...common, id: 'mine.absent', check: 'absent_column', columns: ['waste'] },
    { ...common, id: 'mine.type', check: 'type', columns: ['quantity'], type: 'integer' },
    { ...common, id: 'mine.format', zone: 'bronze', check: 'format', columns: ['day'], format: 'yyyy-MM-dd' },
  ]
}

/** What one of its files holds. */
export const valueOf = ({ request, decisions }: WalkedWorkload, file: keyof Decisions | 'workload'): unknown =>
  file === 'workload' ? request : decisions[file]
