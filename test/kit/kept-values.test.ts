import { afterAll, describe, expect, it } from 'vitest'
import { keptValues, parseExpression } from '#kit'
import { openDatabase, sqlName, sqlText } from '#system'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { compileExpression } from '../../src/plan/compile-expression.ts'
import type { CraftedValue } from '#kit'
import type { LogicalType } from '#domain'

const database = await openDatabase()
afterAll(() => database.close())

const TYPES = new Map<string, LogicalType>([
  ['quantity', 'integer'],
  ['price', 'decimal(10,2)'],
  ['status', 'text'],
  ['day', 'date'],
  ['active', 'boolean'],
])

/** Whether the engine itself lets a row with these values through. */
async function passes(filter: string, values: ReadonlyMap<string, CraftedValue>): Promise<boolean> {
  const { sql } = compileExpression(filter, { types: TYPES }, duckdb, 'filter')
  const columns = [...TYPES].map(
    ([name, type]) => `CAST(${literal(values.get(name) ?? null)} AS ${duckdb.physicalType(type)}) AS ${sqlName(name)}`,
  )
  const [row] = await database.query(`SELECT coalesce(${sql}, false) AS passes FROM (SELECT ${columns.join(', ')})`)
  return row?.['passes'] === true
}

const literal = (value: CraftedValue): string => (typeof value === 'string' ? sqlText(value) : String(value))

describe('keptValues', () => {
  it.each([
    'quantity > 5',
    '5 < quantity and quantity <= 7',
    'quantity between 3 and 9',
    'quantity > 9007199254740993',
    'quantity = 1234567890123456789',
    'quantity in (-1234567890123456789)',
    'quantity < 9007199254740993 and quantity > 5',
    'not (quantity between 3 and 9)',
    'price > 1.5',
    'price < -2.25',
    "status = 'paid'",
    "status <> 'paid' and status is not null",
    "status in ('paid', 'open') and status <> 'paid'",
    "status not in ('paid', 'open')",
    "day >= date '2024-02-28' and day < date '2024-03-02'",
    "not (day < date '2024-02-28' or quantity < 3)",
    'active and quantity = 1',
    'not active',
    'status is null',
    "quantity = 2 or lower(status) = 'x'",
  ])('gives values that pass %s', async (filter) => {
    const kept = keptValues([filter])
    expect(kept).toBeDefined()
    for (let index = 0; index < 3; index += 1) {
      const row = new Map([...(kept ?? [])].map(([name, values]) => [name, values[index % values.length] ?? null]))
      // A column that only must not be empty carries whatever is crafted for it.
      if (!row.has('status') && filter.includes('is not null')) row.set('status', 'status 1')
      expect(await passes(filter, row), [...row].join()).toBe(true)
    }
  })

  it.each([
    "lower(status) = 'x'",
    'quantity > price',
    'quantity > 5 and quantity < 5',
    'false',
    "status < 'a'",
    'case when active then true end',
  ])('says of %s that its text does not tell', (filter) => {
    parseExpression(filter)
    expect(keptValues([filter])).toBeUndefined()
  })

  it('takes several filters as one', () => {
    expect(keptValues(['quantity > 5', 'quantity < 7'])?.get('quantity')).toEqual([6])
    expect(keptValues([])?.size).toBe(0)
  })
})
