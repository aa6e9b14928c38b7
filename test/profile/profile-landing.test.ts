import { describe, expect, it } from 'vitest'
import { profileSchema } from '#domain'
import { columnOf, probeOf, profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

const orders = {
  'Order ID': series(60, (index) => `SO${100 + index}`),
  Amount: series(60, (index) => (index === 5 ? 'oops' : `${index},${10 + (index % 80)}`)),
  Day: series(60, (index) => `${String((index % 28) + 1).padStart(2, '0')}/03/2024`),
  Status: series(60, (index) => ['open', 'paid', 'Paid'][index % 3] ?? null),
  Email: series(60, (index) => `person${index}@example.com`),
  Notes: series(60, (index) => (index % 7 === 0 ? `please call this customer back soon, number ${index}` : 'N/A')),
}

describe('a profile', () => {
  it('is valid, complete and finds what each column is', async () => {
    const profile = await profileColumns(await database(), orders, { malformed: 2 })
    expect(profileSchema.safeParse(profile).success).toBe(true)
    expect(profile).toMatchObject({ rows: 62, profiled_rows: 60, malformed: 2, sampled: false, exact_duplicates: 0 })
    expect(profile.columns.map(({ type }) => type)).toEqual(['text', 'decimal(10,2)', 'date', 'text', 'text', 'text'])
    expect(columnOf(profile, 'amount').candidates[0]).toMatchObject({ decimal: ',', violations: 1 })
    expect(columnOf(profile, 'day')).toMatchObject({ format: 'dd/MM/yyyy', role: 'temporal', minimum: '2024-03-01' })
    expect(columnOf(profile, 'status')).toMatchObject({ role: 'dimension', case_variants: 1, distinct: 3 })
    expect(columnOf(profile, 'notes')).toMatchObject({ nulls: 51, null_tokens: { 'N/A': 51 } })
    expect(profile.source.format).toMatchObject({ decimal: ',', date_order: 'dmy', null_tokens: ['N/A'] })
    expect(profile.source.detected['decimal']).toMatchObject({ value: ',' })
    expect(profile.keys).toContainEqual({ columns: ['order_id'], violations: 0, nulls: 0, minimal: true })
    expect(profile.examples.length).toBeGreaterThanOrEqual(5)
    expect(profile.anomalies.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['malformed_records', 'unreadable_values', 'case_variants']),
    )
  })

  it('has the same hash for the same bytes, another for others', async () => {
    const [first, second] = [await profileColumns(await database(), orders), await profileColumns(await database(), orders)]
    expect(second).toEqual(first)
    const other = await profileColumns(await database(), { ...orders, Amount: series(60, () => '1,00') })
    expect(other.hash).not.toBe(first.hash)
  })

  it('holds no raw personal value and no prose', async () => {
    const text = JSON.stringify(await profileColumns(await database(), orders))
    expect(text).not.toMatch(/person\d+@|example\.com|call this customer/)
    expect(text).toContain('[EMAIL]')
  })

  it('keeps what a person said about how it is read', async () => {
    const ambiguous = { day: series(20, (index) => `0${(index % 9) + 1}/0${((index * 2) % 9) + 1}/2024`) }
    const request = { source: { type: 'local' as const, location: { path: 'x.csv' } }, format: { date_order: 'mdy' as const } }
    const profile = await profileColumns(await database(), ambiguous, { request })
    expect(columnOf(profile, 'day')).toMatchObject({ type: 'date', format: 'MM/dd/yyyy' })
    expect(columnOf(profile, 'day').date_order_ambiguous).toBeUndefined()
  })

  it('samples above the budget, always the same records, and counts all rows', async () => {
    const tall = { id: series(4_000, String), amount: series(4_000, (index) => (index > 3_990 ? 'x' : `${index}`)) }
    const profile = await profileColumns(await database(), tall, { budgetRows: 500 })
    expect(profile).toMatchObject({ rows: 4_000, profiled_rows: 500, sampled: true })
    expect(await profileColumns(await database(), tall, { budgetRows: 500 })).toEqual(profile)
  })

  it('keeps digits that are no numbers as text', async () => {
    const people = {
      customer_name: series(40, (index) => ['Ann Smith', 'Bob Jones', 'Carol King'][index % 3] ?? null),
      phone: series(40, (index) => `55501${String(1000 + index)}`),
      zip_code: series(40, (index) => String(10115 + index)),
    }
    const profile = await profileColumns(await database(), people)
    expect(profile.columns.map(({ type }) => type)).toEqual(['text', 'text', 'text'])
    expect(columnOf(profile, 'zip_code').pii[0]).toMatchObject({ type: 'ADDRESS', part: 'postal', level: 'MEDIUM' })
  })

  it('profiles an empty and an all-null column', async () => {
    const profile = await profileColumns(await database(), { a: series(5, () => null), b: series(5, () => ''), c: series(5, String) })
    expect(columnOf(profile, 'a')).toMatchObject({ type: 'text', nulls: 5, distinct: 0 })
    expect(columnOf(profile, 'b')).toMatchObject({ type: 'text', nulls: 5, empty_strings: 5 })
  })

  it('survives names and cells that attack SQL and spreadsheets', async () => {
    const nasty = {
      '"; DROP TABLE x; --': series(9, (index) => `'; drop table y; -- ${index}`),
      select: series(9, () => '=cmd|calc'),
      Select: series(9, String),
    }
    const profile = await profileColumns(await database(), nasty)
    expect(profile.columns.map(({ name }) => name)).toEqual(['drop_table_x', 'select', 'select_2'])
    expect(profile.anomalies).toContainEqual(expect.objectContaining({ code: 'formula_like_cells', columns: ['select'], count: 9 }))
  })

  it('reports what it found out about the source', async () => {
    const probe = probeOf(orders, { delimiter: ';' })
    const profile = await profileColumns(await database(), orders, { probe })
    expect(profile.source).toMatchObject({ files: 1, bytes: 100, fingerprint: { header: 'h', sample: 's', bytes: 'bytes' } })
  })
})
