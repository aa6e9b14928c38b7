import { describe, expect, it } from 'vitest'
import { formulaText } from '#domain'
import { profileColumns, series, sharedDatabase, type Cell, type Columns } from './support.ts'

const database = sharedDatabase()

/** Numbers that repeat after 9,973 rows, always the same. */
const draw = (index: number, salt: number, most: number): number => ((index + 1) * 7919 * (salt + 3) + salt * 104_729) % most
const cents = (value: number): string => (Math.round(value * 100 + 1e-7) / 100).toFixed(2)
const rows = 200
const of = (item: (index: number) => Cell): Cell[] => series(rows, item)
const day = (index: number): string => new Date(Date.UTC(2024, 0, 1 + draw(index, 5, 300))).toISOString().slice(0, 10)
const later = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

async function formulasOf(columns: Columns): Promise<string[]> {
  const { formulas = [] } = await profileColumns(await database(), { row_id: of((i) => `R${i}`), ...columns })
  return formulas.map((formula) => `${formula.column} = ${formulaText(formula)}${formula.broken > 0 ? ` save ${formula.broken}` : ''}`)
}

const quantity = (i: number): number => 1 + draw(i, 1, 50)
const price = (i: number): number => 90_000 / 100 + draw(i, 2, 100_000) / 100
const rate = (i: number): number => draw(i, 3, 11) / 100
const tax = (i: number): number => draw(i, 4, 9) / 100

describe('formulas', () => {
  it.each<[string, Columns, string[]]>([
    [
      'TPC-H line items: disc_price and charge of query 1, rounded to cents',
      {
        l_quantity: of((i) => String(quantity(i))),
        l_extendedprice: of((i) => cents(quantity(i) * price(i))),
        l_discount: of((i) => cents(rate(i))),
        l_tax: of((i) => cents(tax(i))),
        disc_price: of((i) => cents(Number(cents(quantity(i) * price(i))) * (1 - rate(i)))),
        charge: of((i) => cents(Number(cents(Number(cents(quantity(i) * price(i))) * (1 - rate(i)))) * (1 + tax(i)))),
      },
      ['charge = disc_price * (1 + l_tax)', 'disc_price = l_extendedprice * (1 - l_discount)'],
    ],
    [
      'Shopify orders: the total of subtotal, shipping and taxes',
      {
        subtotal: of((i) => cents(price(i))),
        shipping: of((i) => cents(draw(i, 6, 30) / 2)),
        taxes: of((i) => cents(price(i) * 0.2 + (i % 7))),
        total: of((i) => cents(Number(cents(price(i))) + draw(i, 6, 30) / 2 + Number(cents(price(i) * 0.2 + (i % 7))))),
      },
      ['total = subtotal + shipping + taxes'],
    ],
    [
      'UCI online retail with a line total, some of the rows wrong',
      {
        quantity: of((i) => String(quantity(i))),
        unitprice: of((i) => cents(price(i))),
        amount: of((i) => cents(quantity(i) * Number(cents(price(i))) + (i === 3 || i === 77 ? 10 : 0))),
      },
      ['amount = quantity * unitprice save 2'],
    ],
    [
      'Superstore: profit, what is left of sales; unit price, a quotient rounded to cents',
      {
        sales: of((i) => cents(price(i))),
        cost: of((i) => cents(price(i) * 0.6 + draw(i, 7, 90))),
        profit: of((i) => cents(Number(cents(price(i))) - Number(cents(price(i) * 0.6 + draw(i, 7, 90))))),
        units: of((i) => String(2 + draw(i, 8, 37))),
        per_unit: of((i) => cents(Number(cents(price(i))) / (2 + draw(i, 8, 37)))),
      },
      ['profit = sales - cost', 'per_unit = sales / units'],
    ],
    [
      'NYC 311 and rentals: the days between two dates',
      {
        opened: of(day),
        closed: of((i) => later(day(i), draw(i, 9, 59))),
        days_open: of((i) => String(draw(i, 9, 59))),
      },
      ['days_open = days from opened to closed'],
    ],
    [
      'nothing by chance: numbers without a relation, constants, zeros and copies',
      {
        height: of((i) => String(150 + draw(i, 1, 53))),
        weight: of((i) => cents(40 + draw(i, 2, 61))),
        copy: of((i) => cents(40 + draw(i, 2, 61))),
        fee: of(() => '0.00'),
        surcharge: of((i) => (i === 5 ? '1.00' : '0.00')),
        factor: of(() => '1'),
        score: of((i) => String(draw(i, 10, 4))),
      },
      [],
    ],
  ])('%s', async (_name, columns, found) => {
    expect((await formulasOf(columns)).toSorted()).toEqual(found.toSorted())
  })

  it('that a few rows break are worth a look, with their places', async () => {
    const profile = await profileColumns(await database(), {
      row_id: of((i) => `R${i}`),
      net: of((i) => cents(price(i))),
      vat: of((i) => cents(tax(i) * price(i) + 1)),
      gross: of((i) => cents(Number(cents(price(i))) + Number(cents(tax(i) * price(i) + 1)) + (i === 41 ? 5 : 0))),
    })
    expect(profile.formulas).toMatchObject([{ column: 'gross', rows, broken: 1, examples: [{ record: 42 }] }])
    const told = profile.anomalies.filter(({ code }) => code === 'formula_broken').map(({ message }) => message)
    expect(told).toEqual([`gross: 1 of ${rows} rows are not net + vat, e.g. record 42.`])
  })
})
