import { describe, expect, it } from 'vitest'
import { sqlText } from '#system'
import { measureCandidates, sampleValues } from '../../src/profile/measure-candidates.ts'
import { dialect, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

async function measure(values: readonly string[], name = 'c', landedIn = 2026, taken: readonly string[] = []) {
  const opened = await database()
  const list = values.map((value) => `(${sqlText(value)})`).join(', ')
  await opened.run(`create or replace temp table measured as select v, count(*) as n from (values ${list}) x(v) group by v`)
  return measureCandidates(opened, 'measured', dialect, await sampleValues(opened, 'measured'), { name, landedIn, taken })
}
const best = async (values: readonly string[], name?: string) => (await measure(values, name))[0]
const typesOf = async (values: readonly string[]) => (await measure(values)).map(({ type }) => type)

describe('candidates', () => {
  it.each([
    [['1', '-2', '+3'], { type: 'integer', share: 1, violations: 0 }],
    [['1.5', '2', '-0.25'], { type: 'decimal(10,2)', share: 1 }],
    [['1,5', '2,25', '0,333'], { type: 'decimal(10,3)', decimal: ',' }],
    [['1.234,50', '12,00', '1.000.000,99'], { type: 'decimal(11,2)', decimal: ',', thousands: '.' }],
    [['1,234', '12', '1,000,000'], { type: 'integer', thousands: ',' }],
    [["1'234.50", '2.00'], { type: 'decimal(10,2)', thousands: "'" }],
    [['1 234,5', '2,0'], { decimal: ',', thousands: ' ' }],
    [['1\u2009234,5', '2,0'], { decimal: ',', thousands: ' ' }],
    [['1\u2019234.50', '2.00'], { type: 'decimal(10,2)', thousands: "'" }],
    [['12,34,567.89', '45,000.50', '12.00'], { type: 'decimal(11,2)', thousands: 'lakh' }],
    [['1,50,000', '45,000'], { type: 'integer', thousands: 'lakh' }],
    [['1.592,65 €', '-1.447,98 €'], { type: 'decimal(10,2)', decimal: ',', thousands: '.', unit: '€' }],
    [['$1,234.56', '($987.65)'], { type: 'decimal(10,2)', thousands: ',', unit: '$', negative: 'parentheses' }],
    [['2.587,65-', '565,14'], { type: 'decimal(10,2)', decimal: ',', thousands: '.', negative: 'trailing' }],
    [['12.5%', '-3.25%'], { type: 'decimal(10,2)', unit: '%', violations: 0 }],
    [['\u22125', '7'], { type: 'integer', negative: 'sign' }],
    [['1e5', '2.5E-3', '7'], { type: 'double', share: 1 }],
    [['true', 'FALSE', 't'], { type: 'boolean', share: 1 }],
    [['ja', 'Nein'], { type: 'boolean', language: 'de', share: 1 }],
    [['vrai', 'FAUX'], { type: 'boolean', language: 'fr', share: 1 }],
    [['Да', 'нет'], { type: 'boolean', language: 'ru', share: 1 }],
    [['はい', 'いいえ'], { type: 'boolean', language: 'ja', share: 1 }],
    [['2024-01-31', '2024-02-29'], { type: 'date', format: 'yyyy-MM-dd' }],
    [['31/01/2024', '1/2/2024'], { type: 'date', format: 'dd/MM/yyyy' }],
    [['01/31/2024', '12/30/2024'], { type: 'date', format: 'MM/dd/yyyy' }],
    [['31.01.2024', '01.02.2024'], { type: 'date', format: 'dd.MM.yyyy' }],
    [['2024/01/31'], { type: 'date', format: 'yyyy/MM/dd' }],
    [['Jan 1 2000', 'Feb 12 2001'], { type: 'date', format: 'MMM dd yyyy' }],
    [['2024-01-31 10:00:00', '2024-01-31 10:00:00.5'], { type: 'timestamp', format: 'yyyy-MM-dd HH:mm:ss' }],
    [['2024-01-31T10:00:00Z', '2024-01-31T10:00:00+02:00'], { type: 'timestamp', format: "yyyy-MM-dd'T'HH:mm:ssXXX" }],
    [['31/01/2024 10:00'], { type: 'timestamp', format: 'dd/MM/yyyy HH:mm' }],
    [['10:00', '23:59:59'], { type: 'time' }],
    [['Berlin', 'Paris'], { type: 'text' }],
  ])('of %j', async (values, expected) => {
    expect(await best(values)).toMatchObject(expected)
  })

  it('reads no column by words of several languages: these are Norway, Niger and Slovenia', async () => {
    expect((await best(['NO', 'NE', 'SI', 'NO']))?.violations).toBeGreaterThan(0)
  })

  it.each([
    [['NE'], 'state', 'text'],
    [['N', 'n'], 'hemisphere', 'text'],
    [['N'], 'is_active', 'boolean'],
    [['N', 'Y'], 'hemisphere', 'boolean'],
    [['true'], 'paid', 'boolean'],
  ])('reads %j in a column %s as %s: a short word alone may be a code', async (values, name, type) => {
    expect((await best(values, name))?.type).toBe(type)
  })

  it('reads a short word beside a missing value that is the other answer, and beside no other', async () => {
    const [answered] = await measure(['да'], 'c', 2026, ['нет'])
    const [alone] = await measure(['да'], 'c', 2026, ['n/a'])
    expect([answered?.type, alone?.type]).toEqual(['boolean', 'text'])
  })

  it('never makes a number of leading zeros', async () => {
    expect(await typesOf(['00501', '10001', '90210'])).toEqual(['text'])
    expect(await typesOf(['0', '0.5', '10'])).toContain('decimal(10,1)')
  })

  it.each([
    ['versions (duckdb#5782)', ['1.1', '1.10', '1.2']],
    ['telephone numbers (surveda#1099)', ['+4915123456789', '+4930123456']],
    ['part numbers (smarter_csv#345)', ['22E18', '91E28', '7e3']],
    ['hashes of digits only (PapaParse#1078)', ['1e5', '123e4567']],
    ['keys of 40 digits (CSV.jl#1082)', ['2853505498492932279551532457655137854332', '7622209202235679467290607422140744747517']],
    ['keys of customers (csvkit#977)', ['0000100234', '0000100235']],
    ['fractions that no number carries', ['0.1234567890123456789012345678901234567890']],
  ])('makes no number of %s', async (_, values) => {
    expect(await typesOf(values)).toEqual(['text'])
  })

  it('makes numbers of what keeps its value', async () => {
    expect(await best(['9007199254740993', '9223372036854775807'])).toMatchObject({ type: 'integer' })
    expect(await best(['18446744073709551615', '1'])).toMatchObject({ type: 'decimal(22,0)' })
    expect(await best(['0.1234567890123456789', '7.5'])).toMatchObject({ type: 'decimal(22,19)' })
    expect(await best(['1e5', '2.5E-3'])).toMatchObject({ type: 'double' })
    expect(await best(['1e+16', '7'])).toMatchObject({ type: 'double' })
    expect(await best(['+1', '-2'])).toMatchObject({ type: 'integer' })
    expect((await measure(['1.1', '1.10', '1.2'], 'price_per_unit'))[0]).toMatchObject({ type: 'decimal(10,2)' })
  })

  it('leaves `1.234` a decimal and `0,123` no thousand', async () => {
    expect(await best(['1.234', '2.345'])).toMatchObject({ type: 'decimal(10,3)' })
    expect((await measure(['0,123', '1,234'])).some(({ thousands }) => thousands === ',')).toBe(false)
  })

  it('lacks the % of a share that is written without it', async () => {
    expect(await measure(['77%', '0.77'])).toContainEqual(expect.objectContaining({ unit: '%', violations: 1 }))
  })

  it('counts shares and violations by rows', async () => {
    expect(await measure([...series(95, () => '7'), ...series(5, (index) => `x${index}`)])).toContainEqual({
      type: 'integer',
      share: 0.95,
      violations: 5,
    })
  })

  it('keeps numbers that 64 bits do not hold as wider decimals', async () => {
    expect(await typesOf(['123456789012345678901234', '5'])).toContain('decimal(26,0)')
  })

  it('leaves days that do not exist unread', async () => {
    expect(await measure(['2023-02-29', '2024-02-29'])).toContainEqual({ type: 'date', format: 'yyyy-MM-dd', share: 0.5, violations: 1 })
  })
})

it('samples the most frequent values and some from everywhere, always the same', async () => {
  const opened = await database()
  await opened.run(
    `create or replace temp table many as select cast(i as varchar) as v, case when i < 10 then 100 else 1 end as n from range(5000) r(i)`,
  )
  const sample = await sampleValues(opened, 'many')
  expect(sample.length).toBeGreaterThan(700)
  expect(sample.filter(({ count }) => count === 100)).toHaveLength(10)
  expect(await sampleValues(opened, 'many')).toEqual(sample)
})
