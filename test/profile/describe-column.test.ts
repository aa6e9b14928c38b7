import { expect, it } from 'vitest'
import { columnOf, profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('quotes nothing of personal data and of prose', async () => {
  const profile = await profileColumns(await database(), {
    birth_date: series(40, (index) => `19${50 + (index % 40)}-03-1${index % 9}`),
    first_name: series(40, (index) => ['Anna', 'Robert', 'Susan'][index % 3] ?? null),
    remark: series(40, (index) => `please call the customer number ${index} back`),
    status: series(40, (index) => ['open', 'paid'][index % 2] ?? null),
  })
  for (const name of ['birth_date', 'first_name', 'remark']) {
    expect(columnOf(profile, name)).toMatchObject({ minimum: null, maximum: null, mean: null, top_values: [], pattern_classes: [] })
  }
  expect(columnOf(profile, 'status')).toMatchObject({
    minimum: 'open',
    top_values: [
      { value: 'open', count: 20 },
      { value: 'paid', count: 20 },
    ],
  })
  expect(columnOf(profile, 'birth_date')).toMatchObject({ type: 'date', role: 'temporal' })
})

it('puts the chosen candidate first, the runner-up behind it', async () => {
  const profile = await profileColumns(await database(), { amount: series(40, (index) => (index ? String(index) : '1.5')) })
  expect(columnOf(profile, 'amount')).toMatchObject({ type: 'decimal(10,1)', confidence: 0.99 })
  expect(columnOf(profile, 'amount').candidates.map(({ type }) => type)).toEqual(
    ['decimal(10,1)', 'double', 'integer', 'boolean', 'text'].filter(
      (type) => type !== 'boolean' || columnOf(profile, 'amount').candidates.some((candidate) => candidate.type === 'boolean'),
    ),
  )
})
