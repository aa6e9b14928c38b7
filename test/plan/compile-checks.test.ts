import { type QualityRulesDecision, qualityRulesDecisionSchema } from '#domain'
import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { compileChecks } from '../../src/plan/index.ts'
import { type Row, TestDatabase } from './support/duckdb.ts'
import { planOf, type PlanSketch } from './support/plans.ts'
import { fillBronze, stage, type Values } from './support/stage.ts'

const typed = (name: string, type: string) => ({ name, declared_type: type, type })

function rulesOf(rules: readonly object[]): QualityRulesDecision {
  const gate = { minimum_score: 0.8, block_on_critical: true }
  const common = {
    zone: 'silver',
    dimension: 'validity',
    table: 'orders',
    threshold: 1,
    severity: 'high',
    critical: false,
    on_fail: 'flag',
    evidence: 'default',
    remedy: 'look',
  }
  return qualityRulesDecisionSchema.parse({
    version: 1,
    workload: 'orders',
    rules: rules.map((rule) => ({ ...common, ...rule })),
    gates: { bronze_to_silver: gate, silver_to_gold: gate },
    weights: { critical: 4, high: 3, medium: 2, low: 1 },
    anomalies: { z_score: 3, volume_change: 0.2, null_spike: 0.1 },
    baselines: [],
  })
}

const checksOf = (sketch: PlanSketch, rules: readonly object[]) =>
  compileChecks({ ...planOf(sketch), quality_rules: rulesOf(rules) }, duckdb)

/** Verdicts of silver rules, by rule. */
async function silver(
  sketch: PlanSketch,
  rows: readonly Values[],
  rules: readonly object[],
  prepare?: (database: TestDatabase) => Promise<void>,
): Promise<Row> {
  const { database } = await stage(sketch, rows)
  await database.run("create or replace table input as select * from staged where _disposition = 'out'")
  await prepare?.(database)
  return verdicts(database, checksOf(sketch, rules)[0]?.sql ?? '')
}

async function verdicts(database: TestDatabase, sql: string): Promise<Row> {
  const rows = await database.rows(sql)
  const names = Object.keys(rows[0] ?? {}).filter((name) => !name.startsWith('_'))
  const sorted = rows.toSorted((a, b) => Number(a['_record'] ?? 0) - Number(b['_record'] ?? 0))
  return Object.fromEntries(names.map((name) => [name, sorted.map((row) => row[name])]))
}

const columns = [
  { name: 'id' },
  { name: 'email' },
  typed('amount', 'decimal(10,2)'),
  typed('quantity', 'integer'),
  typed('ordered', 'date'),
  typed('paid', 'boolean'),
]
const rows = [
  { id: '1', email: 'ann@x.org', amount: 10, quantity: 2, ordered: '2024-06-16', paid: true },
  { id: '2', email: 'none', amount: -1, quantity: 0, ordered: '2024-06-17', paid: false },
  { id: '2', email: null, amount: null, quantity: null, ordered: null, paid: null },
  { id: null, email: '', amount: 4.04, quantity: 1, ordered: '2024-01-01', paid: true },
]

test('silver rules judge values: 1 passes, 0 breaks, nothing does not apply', async () => {
  const found = await silver({ columns, steps: [] }, rows, [
    { id: 'key_present', check: 'not_null', columns: ['id'] },
    { id: 'key_unique', check: 'unique', columns: ['id'] },
    { id: 'amount_type', check: 'type', columns: ['amount'], type: 'decimal(10,2)' },
    { id: 'email_form', check: 'format', columns: ['email'], format: 'email' },
    { id: 'date_form', check: 'format', columns: ['ordered'], format: 'yyyy-MM-dd' },
    { id: 'amount.range-1', check: 'range', columns: ['amount'], minimum: 0, maximum: 10 },
    { id: 'known', check: 'in_set', columns: ['id'], values: ['1', "it's"] },
    { id: 'paid_set', check: 'in_set', columns: ['paid'], values: [true] },
    { id: 'id_pattern', check: 'pattern', columns: ['id'], pattern: '1|3' },
    { id: 'limit', check: 'date_limit', columns: ['ordered'], days_after_as_of: 1 },
    { id: 'formula', check: 'formula', columns: ['amount'], expression: 'quantity * 4', tolerance: 0.02 },
    { id: 'sane', check: 'expression', columns: ['amount'], expression: 'amount >= 0 or not paid' },
    { id: 'rows', check: 'row_count', minimum: 1 },
    { id: 'gone', check: 'absent_column', columns: ['secret'] },
  ])
  expect(found).toEqual({
    key_present: [1, 1, 1, 0],
    key_unique: [1, 0, 0, null],
    amount_type: [1, 1, null, 1],
    email_form: [1, 0, null, 0],
    date_form: [1, 1, null, 1],
    'amount.range-1': [1, 0, null, 1],
    known: [1, 0, 0, null],
    paid_set: [1, 0, null, 1],
    id_pattern: [1, 0, 0, null],
    limit: [1, 0, null, 1],
    formula: [0, 0, null, 1],
    sane: [1, 1, null, 1],
  })
})

test('bronze rules judge what the text reads as; malformed records are left out', async () => {
  const sketch: PlanSketch = {
    columns: [
      { name: 'id' },
      { name: 'amount', type: 'decimal(10,2)' },
      { name: 'ordered', type: 'date', format: 'dd/MM/yyyy' },
      { name: 'card' },
      typed('n', 'integer'),
    ],
    steps: [{ id: 'cast', op: 'cast', columns: ['amount'], type: 'decimal(10,2)', decimal: ',', on_fail: 'quarantine' }],
  }
  const bronze = (rule: object) => ({ zone: 'bronze', ...rule })
  const [check] = checksOf(sketch, [
    bronze({ id: 'present', check: 'not_null', columns: ['id'] }),
    bronze({ id: 'unique', check: 'unique', columns: ['id'] }),
    bronze({ id: 'type', check: 'type', columns: ['amount'], type: 'decimal(10,2)' }),
    bronze({ id: 'range', check: 'range', columns: ['amount'], minimum: 0 }),
    bronze({ id: 'dates', check: 'format', columns: ['ordered'], format: 'dd/MM/yyyy' }),
    bronze({ id: 'limit', check: 'date_limit', columns: ['ordered'], days_after_as_of: 1 }),
    bronze({ id: 'card', check: 'luhn', columns: ['card'] }),
    bronze({ id: 'n', check: 'range', columns: ['n'], minimum: 1 }),
  ])
  const database = await TestDatabase.open()
  await fillBronze(database, planOf(sketch), [
    { id: ' 1 ', amount: '1,5', ordered: '01/02/2024', card: '4111111111111111', n: 1 },
    { id: '1', amount: '-1,5', ordered: '31/02/2024', card: '4111111111111112', n: 0 },
    { id: 'N/A', amount: 'x', ordered: '', card: null, n: null },
    { _malformed: 'raw' },
  ])
  expect(check).toMatchObject({ zone: 'bronze', table: 'orders', path: 'sql/bronze/check_orders.sql', references: [] })
  expect(await verdicts(database, check?.sql ?? '')).toEqual({
    present: [1, 1, 0],
    unique: [0, 0, null],
    type: [1, 1, 0],
    range: [1, 0, null],
    dates: [1, 0, null],
    limit: [1, null, null],
    card: [1, 0, null],
    n: [1, 0, null],
  })
})

test('a masked column has the form of its method, in silver and in gold', async () => {
  const sketch: PlanSketch = {
    columns: [{ name: 'id' }, { name: 'phone' }],
    steps: [{ id: 'mask', op: 'mask', columns: ['phone'], method: 'mask_partial', keep_first: 1, keep_last: 1 }],
    tables: [{ name: 'flat', kind: 'flat', grain: 'g', keys: [], columns: [{ name: 'tel', type: 'text', from: 'phone' }] }],
  }
  const rule = { id: 'masked', check: 'masked', columns: ['phone'], method: 'mask_partial' }
  const values = [{ phone: '5550100' }, { phone: 'abc' }, { phone: null }]
  expect(await silver(sketch, values, [rule])).toEqual({ masked: [1, 1, null] })
  const raw = async (database: TestDatabase): Promise<void> => database.run("update input set phone = '5550100' where _record = 1")
  expect(await silver(sketch, values, [rule], raw)).toEqual({ masked: [0, 1, null] })
  const [inGold] = checksOf(sketch, [{ ...rule, zone: 'gold', table: 'flat', columns: ['tel'] }])
  const database = await TestDatabase.open()
  await database.table('input', { tel: 'VARCHAR' }, [['5*****0'], ['5550100'], ['[redacted]']])
  expect(await verdicts(database, inGold?.sql ?? '')).toEqual({ masked: [1, 0, 1] })
})

test('references point at other workloads and at the own gold tables', async () => {
  const from = (name: string) => ({ name, type: 'text', from: name })
  const sketch: PlanSketch = {
    columns: [{ name: 'id' }, { name: 'customer' }],
    steps: [],
    tables: [
      {
        name: 'fact',
        kind: 'fact',
        grain: 'g',
        keys: ['id'],
        columns: [from('id')],
        dimension_keys: [{ name: 'customer_key', dimension: 'dim_customer', columns: ['customer'] }],
      },
      {
        name: 'dim_customer',
        kind: 'dimension',
        grain: 'c',
        keys: ['customer_key'],
        surrogate_key: 'customer_key',
        columns: [from('customer')],
      },
    ],
  }
  const to = (workload: string, table: string, zone: string, name: string) => ({ workload, table, zone, columns: [name] })
  const rules = [
    { id: 'customer', check: 'reference', columns: ['customer'], to: to('people', 'people', 'silver', 'person_id') },
    {
      id: 'member',
      zone: 'gold',
      table: 'fact',
      check: 'reference',
      columns: ['customer_key'],
      to: to('orders', 'dim_customer', 'gold', 'customer_key'),
    },
    { id: 'empty', zone: 'gold', table: 'dim_customer', check: 'row_count', minimum: 1 },
  ]
  const prepare = (database: TestDatabase): Promise<void> => database.table('reference_people', { person_id: 'BIGINT' }, [[1], [1], [null]])
  expect(await silver(sketch, [{ customer: '1' }, { customer: '2' }, { customer: null }], rules.slice(0, 1), prepare)).toEqual({
    customer: [1, 0, null],
  })
  const [, fact, dimension] = checksOf(sketch, rules)
  expect(fact?.references).toEqual([{ name: 'dim_customer', workload: 'orders', zone: 'gold', table: 'dim_customer' }])
  const database = await TestDatabase.open()
  await database.table('input', { id: 'VARCHAR', customer_key: 'VARCHAR' }, [
    ['1', 'k1'],
    ['2', 'k2'],
  ])
  await database.table('dim_customer', { customer_key: 'VARCHAR' }, [['k1'], ['k1']])
  expect(await verdicts(database, fact?.sql ?? '')).toEqual({ member: [1, 0] })
  expect(await database.rows(dimension?.sql ?? '')).toEqual([{ _row: 1 }, { _row: 1 }])
})

test.each([
  [{ id: 'a', check: 'not_null', columns: ['gone'] }, 'unknown_column', 'config/quality_rules.yaml#rules[a].columns'],
  [{ id: 'a', check: 'range', columns: ['id'], minimum: 0 }, 'type_mismatch', 'config/quality_rules.yaml#rules[a].columns'],
  [{ id: 'a', check: 'range', columns: ['amount'] }, 'plan_invalid', 'config/quality_rules.yaml#rules[a]'],
  [
    { id: 'a', check: 'expression', columns: ['id'], expression: 'id +' },
    'expression_invalid',
    'config/quality_rules.yaml#rules[a].expression',
  ],
  [{ id: 'a', check: 'expression', columns: ['id'], expression: 'id' }, 'type_mismatch', 'config/quality_rules.yaml#rules[a].expression'],
  [{ id: 'a', check: 'pattern', columns: ['id'], pattern: '(?i)x' }, 'not_portable', 'config/quality_rules.yaml#rules[a].pattern'],
  [{ id: 'a', check: 'luhn', columns: ['amount'] }, 'type_mismatch', 'config/quality_rules.yaml#rules[a].columns'],
  [
    { id: 'a', check: 'date_limit', columns: ['amount'], days_after_as_of: 1 },
    'type_mismatch',
    'config/quality_rules.yaml#rules[a].columns',
  ],
  [{ id: 'a', check: 'not_null', columns: ['id'], table: 'gone' }, 'plan_invalid', 'config/quality_rules.yaml#rules[a]'],
  [
    { id: 'a', check: 'formula', columns: ['id'], expression: '1', tolerance: 0 },
    'type_mismatch',
    'config/quality_rules.yaml#rules[a].expression',
  ],
])('refuses %j', (rule, code, subject) => {
  expect(() => checksOf({ columns, steps: [] }, [rule])).toThrow(expect.objectContaining({ code, subject, fault: 'caller' }))
})

test('two rules of one id are refused', () => {
  const rule = { id: 'a', check: 'not_null', columns: ['id'] }
  expect(() => checksOf({ columns, steps: [] }, [rule, rule])).toThrow(expect.objectContaining({ code: 'duplicate_id' }))
})
