import { expect, test } from 'vitest'
import { refusals } from '../support/refusal.ts'
import { gold, stage } from '../support/stage.ts'
import { from, goldOf, orders } from './support.ts'

test('a flat table keeps silver’s grain, in its order, with computed columns', async () => {
  const columns = [
    from('id', 'text'),
    from('total', 'decimal(18,2)', 'amount * quantity'),
    from('year', 'integer', 'year(ordered)'),
    from('amount', 'decimal(10,2)'),
  ]
  const staged = await stage(goldOf({ name: 'orders', kind: 'flat', grain: 'order', keys: ['id'], columns }), orders)
  expect(await gold(staged, 'orders')).toEqual([
    { id: '1', total: '10.50', year: '2024', amount: '10.50' },
    { id: '2', total: '40.00', year: '2024', amount: '20.00' },
    { id: '3', total: null, year: '2024', amount: null },
    { id: '4', total: null, year: null, amount: '1.00' },
  ])
  expect(staged.plan.silverToGold.targets[0]).toMatchObject({
    table: 'orders',
    sqlPath: 'sql/gold/orders.sql',
    key: ['id'],
    generated: false,
    columns: [
      { transform: 'identity', sources: ['id'] },
      { transform: 'derive', sources: ['amount', 'quantity'] },
      {},
      { transform: 'identity' },
    ],
  })
})

test('a table’s own filter leaves rows out', async () => {
  const staged = await stage(
    goldOf({ name: 'orders', kind: 'flat', grain: 'order', keys: ['id'], columns: [from('id', 'text')], filter: "city = 'Rome'" }),
    orders,
  )
  expect(await gold(staged, 'orders')).toEqual([{ id: '1' }, { id: '3' }])
})

test('every fact finds its member, those without a value too', async () => {
  const dimension = {
    name: 'dim_customer',
    kind: 'dimension' as const,
    grain: 'customer',
    keys: ['customer_key'],
    surrogate_key: 'customer_key',
    columns: [from('customer', 'text'), from('city', 'text')],
  }
  const fact = {
    name: 'fact',
    kind: 'fact' as const,
    grain: 'order',
    keys: ['id'],
    columns: [from('id', 'text')],
    dimension_keys: [{ name: 'customer_key', dimension: 'dim_customer', columns: ['customer'] }],
  }
  const staged = await stage(goldOf(fact, dimension), orders)
  const members = new Map((await gold(staged, 'dim_customer')).map((row) => [row['customer_key'], row['customer']]))
  expect((await gold(staged, 'fact')).map((row) => members.get(row['customer_key']))).toEqual(['ann', 'ann', 'bob', null])
})

test('measures of a fact that are no columns are computed row by row', async () => {
  const measures = [
    { name: 'double_amount', aggregation: 'sum' as const, expression: 'amount * 2', type: 'decimal(12,2)' },
    { name: 'id', aggregation: 'count' as const, expression: 'id', type: 'integer' },
  ]
  const staged = await stage(
    goldOf({ name: 'fact', kind: 'fact', grain: 'order', keys: ['id'], columns: [from('id', 'text')], measures }),
    orders,
  )
  expect((await gold(staged, 'fact'))[0]).toEqual({ id: '1', double_amount: '21.00' })
})

test('masked columns stay marked', async () => {
  const sketch = {
    ...goldOf({ name: 'orders', kind: 'flat', grain: 'order', keys: [], columns: [from('who', 'text', 'customer'), from('city', 'text')] }),
    steps: [{ id: 'mask', op: 'mask', columns: ['customer'], method: 'redact' }],
  }
  const staged = await stage(sketch, orders)
  expect(staged.plan.silverToGold.targets[0]?.columns.map((column) => column.masked)).toEqual(['redact', undefined])
})

test('refuses columns, types and keys that do not fit', () => {
  const flat = (columns: object[], keys: string[] = []) =>
    refusals(goldOf({ name: 'orders', kind: 'flat', grain: 'order', keys, columns: columns as never })).map((each) => [
      each.code,
      each.subject,
    ])
  const path = 'config/transformations.yaml#silver_to_gold.tables[orders]'
  expect(flat([from('id', 'text', 'gone')])).toEqual([['expression_invalid', `${path}.columns[id].from`]])
  expect(flat([from('id', 'integer')])).toEqual([['type_mismatch', `${path}.columns[id].from`]])
  expect(flat([from('id', 'text')], ['key'])).toEqual([['unknown_column', `${path}.keys`]])
  expect(flat([from('id', 'text'), from('id', 'text')])).toEqual([['column_exists', `${path}.columns[id]`]])
  const fact = (dimension: string, columns: string[]) =>
    refusals(
      goldOf(
        {
          name: 'fact',
          kind: 'fact',
          grain: 'g',
          keys: ['id'],
          columns: [from('id', 'text')],
          dimension_keys: [{ name: 'k', dimension, columns }],
        },
        { name: 'dim', kind: 'dimension', grain: 'd', keys: [], columns: [from('city', 'text')] },
      ),
    ).map((each) => each.code)
  expect(fact('none', ['city'])).toEqual(['plan_invalid'])
  expect(fact('fact', ['city'])).toEqual(['plan_invalid'])
  expect(fact('dim', ['customer'])).toContain('plan_invalid')
  expect(fact('dim', ['city'])).toEqual([])
})
