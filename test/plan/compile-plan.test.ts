import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { compilePlan, validatePlan } from '../../src/plan/index.ts'
import { TestDatabase } from './support/duckdb.ts'
import { planOf } from './support/plans.ts'
import { refusals } from './support/refusal.ts'

const columns = [
  { name: 'id' },
  { name: 'amount', declared_type: 'decimal(10,2)', type: 'decimal(10,2)' },
  { name: 'secret', excluded: true },
]

test('the same plan gives the same text', () => {
  const plan = () => compilePlan(planOf({ columns, steps: [{ id: 'trim', op: 'trim', columns: ['id'] }] }), duckdb)
  expect(JSON.stringify(plan())).toBe(JSON.stringify(plan()))
})

test('definitions of every zone run, and hold what the zone holds', async () => {
  const plan = compilePlan(
    planOf({
      columns,
      steps: [],
      tables: [{ name: 'group', kind: 'flat', grain: 'order', keys: ['id'], columns: [{ name: 'id', type: 'text', from: 'id' }] }],
    }),
    duckdb,
  )
  const database = await TestDatabase.open()
  for (const [zone, ddl] of [
    ['bronze', plan.bronzeDdl],
    ['silver', plan.silverDdl],
    ['gold', plan.goldDdl],
  ] as const) {
    await database.run(`create schema "orders_${zone}"`)
    await database.run(ddl.sql)
    await database.run(ddl.sql)
    expect(ddl.path).toBe(`sql/${zone}/create_${zone}.sql`)
  }
  const described = async (table: string) =>
    (await database.rows(`describe ${table}`)).map((row) => `${String(row['column_name'])} ${String(row['column_type'])}`)
  expect(await described('orders_bronze.orders')).toEqual([
    '_file VARCHAR',
    '_record BIGINT',
    '_line BIGINT',
    '_malformed VARCHAR',
    'id VARCHAR',
    'amount DECIMAL(10,2)',
  ])
  expect(await described('orders_silver.orders')).toEqual(['id VARCHAR', 'amount DECIMAL(10,2)', '_file VARCHAR', '_record BIGINT'])
  expect(await described('orders_gold."group"')).toEqual(['id VARCHAR'])
})

test('steps are told in a sentence each', () => {
  const steps = [
    { id: 'trim', op: 'trim', columns: ['id'] },
    { id: 'drop', op: 'drop_column', columns: ['amount'], reason: 'nobody asked' },
  ]
  expect(compilePlan(planOf({ columns, steps }), duckdb).bronzeToSilver.steps).toEqual([
    { id: 'trim', op: 'trim', description: 'Trims blanks around id.' },
    { id: 'drop', op: 'drop_column', description: 'Drops amount: nobody asked.' },
  ])
})

test('everything that is wrong is found at once; compiling throws the first and counts the others', () => {
  const sketch = {
    columns,
    steps: [
      { id: 'trim', op: 'trim', columns: ['nope'] },
      { id: 'trim', op: 'trim', columns: ['amount'] },
      { id: 'excluded', op: 'trim', columns: ['secret'] },
    ],
    tables: [
      { name: 'orders', kind: 'flat' as const, grain: 'g', keys: ['id'], columns: [{ name: 'id', type: 'text', from: 'gone' }] },
      { name: 'orders', kind: 'flat' as const, grain: 'g', keys: ['id'], columns: [{ name: 'other', type: 'text', from: 'id' }] },
    ],
  }
  expect(refusals(sketch).map((each) => each.code)).toEqual([
    'duplicate_id',
    'unknown_column',
    'type_mismatch',
    'unknown_column',
    'duplicate_id',
    'expression_invalid',
    'unknown_column',
  ])
  expect(() => compilePlan(planOf(sketch), duckdb)).toThrow(
    expect.objectContaining({ code: 'duplicate_id', hint: expect.stringContaining('6 more') }),
  )
})

test('a valid plan has no errors', () => {
  expect(validatePlan(planOf({ columns, steps: [] }), duckdb)).toEqual([])
})
