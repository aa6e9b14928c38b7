import { expect, it } from 'vitest'
import { columnOf, profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()
const told = async (columns: Columns) => {
  const profile = await profileColumns(await database(), columns)
  return { profile, told: profile.anomalies.map(({ code, columns: [name], count }) => `${code} ${name} ${count}`) }
}
const number = (index: number) => `${index + 10}.5`

it('tells what nearly has a type, with its share, forms of the others, and what settles it', async () => {
  const { profile } = await told({
    // Grades with remarks, dates with seasons, answers with a third word.
    grade: series(100, (index) => (index < 7 ? `see remark ${index}` : number(index))),
    day: series(100, (index) => (index < 8 ? 'Summer 2024' : `2024-01-${String((index % 28) + 1).padStart(2, '0')}`)),
    paid: series(100, (index) => (index < 9 ? 'later' : index % 2 ? 'ja' : 'nein')),
    words: series(100, (index) => (index < 50 ? 'word' : String(index))),
    contact: series(100, (index) => (index < 6 ? `person${index}@example.com` : number(index))),
  })
  const messages = profile.anomalies.filter(({ code }) => code === 'nearly_typed').map(({ message }) => message)
  expect(messages.slice(0, 3)).toEqual([
    'grade: 7 values do not read as decimal(10,1), as 93 % do, so the column stays text; columns.grade.type settles it. Among them: a a 9.',
    'day: 8 values do not read as date yyyy-MM-dd, as 92 % do, so the column stays text; columns.day.type settles it. Among them: Aa 9.',
    'paid: 9 values do not read as boolean, as 91 % do, so the column stays text; columns.paid.type settles it. Among them: a.',
  ])
  expect(messages.join()).not.toMatch(/words|@/)
})

it('tells of amounts of several currencies, and of a unit that some values lack', async () => {
  const { profile, told: found } = await told({
    // firefly-iii#1087 asked what becomes of the currency.
    amount: series(60, (index) => (index % 2 ? `${number(index)} €` : `$${number(index)}`)),
    share: series(60, (index) => (index % 20 ? `${index}%` : '0.5')),
    price: series(60, (index) => `${number(index)} €`),
  })
  expect(profile.columns.map(({ type }) => type)).toEqual(['text', 'text', 'decimal(10,1)'])
  expect(found).toEqual(['mixed_currencies amount 60', 'nearly_typed share 3'])
})

it('tells of identifiers that a spreadsheet shortened, which stay text', async () => {
  const shortened = series(60, (index) => (index % 3 ? '4.00639E+12' : '8.71E+11'))
  const { profile, told: found } = await told({ ean_code: shortened, energy: shortened })
  expect(found).toContain('shortened_numbers ean_code 60')
  expect(found.some((line) => line.startsWith('shortened_numbers energy'))).toBe(false)
  expect(profile.columns.map(({ type }) => type)).toEqual(['text', 'double'])
})

it('tells of a token for nothing that could be a code', async () => {
  const { told: found } = await told({
    country: series(60, (index) => ['NA', 'DE', 'FR'][index % 3] ?? ''),
    delay: series(60, (index) => (index % 20 === 0 ? 'NA' : String(index))),
  })
  expect(found).toContain('token_among_codes country 20')
  expect(found.some((line) => line.startsWith('token_among_codes delay'))).toBe(false)
})

it('tells which sign of decimals was assumed', async () => {
  const { profile, told: found } = await told({ weight: series(60, (index) => `${index + 1},250`) })
  expect(found).toContain('decimal_sign_assumed weight 60')
  expect(columnOf(profile, 'weight').confidence).toBe(0.7)
})

// dathere/datapusher-plus#278, vizabi/vizabi#2547: files with a decimal comma beside others with a point.
it('tells of numbers with a comma beside numbers with a point', async () => {
  const { profile, told: found } = await told({
    amount: series(40, (index) => (index < 16 ? `${index},50` : `${index}.25`)),
    large: series(40, (index) => (index < 16 ? `1.${100 + index},50` : `1,${100 + index}.25`)),
    version: series(40, (index) => (index < 16 ? `${index},50,3` : `${index}.25.1`)),
  })
  expect(found).toEqual(['nearly_typed amount 16', 'nearly_typed large 16'])
  expect(profile.anomalies[0]?.message).toBe(
    'amount: 16 values are numbers with a decimal comma and 24 with a decimal point, so the column stays text: deliver them in one way.',
  )
})
