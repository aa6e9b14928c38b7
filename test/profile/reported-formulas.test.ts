import { describe, expect, it } from 'vitest'
import { formulaText } from '#domain'
import { profileColumns, series, sharedDatabase, type Cell, type Columns } from './support.ts'

const database = sharedDatabase()
const rows = 120
const of = (item: (index: number) => Cell): Cell[] => series(rows, item)
const draw = (index: number, salt: number, most: number): number => ((index + 1) * 7919 * (salt + 3) + salt * 104_729) % most
const cents = (value: number): string => (Math.round(value * 100 + 1e-7) / 100).toFixed(2)
const cost = (i: number): number => 5 + draw(i, 2, 10_000) / 100
const quantity = (i: number): number => 1 + draw(i, 1, 400) / 4
const day = (i: number, after = 0): string => new Date(Date.UTC(2024, 0, 1 + draw(i, 5, 299) + after)).toISOString().slice(0, 10)
const moment = (i: number, minutes = 0): string =>
  new Date(Date.UTC(2150, 0, 1) + (draw(i, 5, 89_989) * 7 + minutes) * 60_000).toISOString().slice(0, 19).replace('T', ' ')
const stay = (i: number): number => 60 + draw(i, 9, 20_011)

/** Columns as people report that they do, or do not, come from others. */
describe('formulas that were reported', () => {
  it.each<[string, Columns, string[]]>([
    [
      'CSSEGISandData/COVID-19#1953: active is confirmed less deaths less recovered, save rows of one country',
      {
        confirmed: of((i) => String(500 + draw(i, 1, 9001))),
        deaths: of((i) => String(draw(i, 2, 97))),
        recovered: of((i) => String(1 + draw(i, 3, 401))),
        active: of((i) => String(500 + draw(i, 1, 9001) - draw(i, 2, 97) - (i === 7 || i === 70 ? 0 : 1 + draw(i, 3, 401)))),
      },
      ['active = confirmed - deaths - recovered save 2'],
    ],
    [
      'CityofToronto/bdit_flashcrow#799: a total that is rounded where its parts are not',
      {
        left: of((i) => cents(draw(i, 1, 900) / 10)),
        thru: of((i) => cents(draw(i, 2, 5003) / 10)),
        right: of((i) => cents(draw(i, 3, 701) / 10)),
        total: of((i) => String(Math.round((draw(i, 1, 900) + draw(i, 2, 5003) + draw(i, 3, 701)) / 10))),
      },
      ['total = left + thru + right'],
    ],
    [
      'invoiceninja/invoiceninja#3195: a line is rounded after its discount',
      {
        qty: of((i) => cents(quantity(i))),
        unit_cost: of((i) => cents(cost(i))),
        discount: of((i) => String(draw(i, 3, 19) * 5)),
        line_total: of((i) => cents(quantity(i) * cost(i) * (1 - (draw(i, 3, 19) * 5) / 100))),
      },
      ['line_total = qty * unit_cost * (1 - discount / 100)'],
    ],
    [
      'wpovernight/woocommerce-pdf-invoices-packing-slips#1399: the unit price is what was rounded',
      {
        quantity: of((i) => String(1 + draw(i, 1, 12))),
        unit_price: of((i) => cents(5 + draw(i, 2, 99_991) / 1000)),
        line_total: of((i) => cents((5 + draw(i, 2, 99_991) / 1000) * (1 + draw(i, 1, 12)))),
      },
      ['unit_price = line_total / quantity'],
    ],
    [
      'Aperivue/medsci-skills#306: a percentage of a total, printed with one digit',
      {
        n: of((i) => String(1 + draw(i, 1, 90))),
        total: of((i) => String(100 + draw(i, 2, 301))),
        percent: of((i) => `${(((1 + draw(i, 1, 90)) / (100 + draw(i, 2, 301))) * 100).toFixed(1)}%`),
      },
      ['percent = n / total * 100'],
    ],
    [
      'MIT-LCP/mimic-code#818: the days of a stay with their fraction',
      { intime: of(moment), outtime: of((i) => moment(i, stay(i))), los: of((i) => (stay(i) / 1440).toFixed(4)) },
      ['los = days from intime to outtime'],
    ],
    [
      'andes/app#1416: a day at least, so that the days are no difference any more',
      { ingreso: of(day), egreso: of((i) => day(i, draw(i, 9, 11))), dias: of((i) => String(Math.max(1, draw(i, 9, 11)))) },
      [],
    ],
    [
      'reinzor/timeline-exporter#15: a duration in seconds',
      { timeBegin: of(moment), timeEnd: of((i) => moment(i, stay(i))), duration: of((i) => String(stay(i) * 60)) },
      ['duration = seconds from time_begin to time_end'],
    ],
    [
      'covid19india/covid19india.github.io#139: confirmed is active and recovered and deceased',
      {
        active: of((i) => String(1 + draw(i, 1, 9001))),
        recovered: of((i) => String(1 + draw(i, 2, 5003))),
        deceased: of((i) => String(1 + draw(i, 3, 211))),
        confirmed: of((i) => String(3 + draw(i, 1, 9001) + draw(i, 2, 5003) + draw(i, 3, 211))),
      },
      ['confirmed = active + recovered + deceased'],
    ],
  ])('%s', async (_, columns, found) => {
    const { formulas = [] } = await profileColumns(await database(), columns)
    expect(
      formulas.map((formula) => `${formula.column} = ${formulaText(formula)}${formula.broken > 0 ? ` save ${formula.broken}` : ''}`),
    ).toEqual(found)
  })
})
