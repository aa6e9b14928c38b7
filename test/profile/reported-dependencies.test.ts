import { describe, expect, it } from 'vitest'
import { profileColumns, series, sharedDatabase, type Cell, type Columns } from './support.ts'

const database = sharedDatabase()
const rows = 600
const of = (item: (index: number) => Cell): Cell[] => series(rows, item)
const some = (index: number, most: number): number => ((index * 7919 + 13) % 101) % most
const pick = (values: readonly string[], index: number): string => values[index % values.length] ?? ''

/** Tables as people report them: what holds, and what is told of the rows that break it. */
describe('dependencies that were reported', () => {
  it.each<[string, Columns, string[], string[]]>([
    [
      'openaddresses/openaddresses#4651: a postcode has one commune, save in one row; a commune one region',
      {
        id: of((i) => `A${i}`),
        postcode: of((i) => String(1000 + some(i, 97))),
        commune: of((i) => (i === 300 ? 'Kranj' : `Commune ${some(i, 97) % 40}`)),
        region: of((i) => `Region ${(some(i, 97) % 40) % 12}`),
      },
      ['postcode>region', 'commune>region'],
      ['postcode has one value of what belongs to it, save 1 beside several of commune, e.g. 1092.'],
    ],
    [
      'pelias/wof-admin-lookup#288: a single record puts a postal code into Geneseo',
      {
        id: of((i) => String(i + 1)),
        postalcode: of((i) => `112${10 + some(i, 30)}`),
        locality: of((i) => (i === 123 ? 'Geneseo' : pick(['Brooklyn', 'Queens', 'Bronx', 'Albany'], some(i, 30)))),
      },
      [],
      ['postalcode has one value of what belongs to it, save 1 beside several of locality, e.g. 11216.'],
    ],
    [
      'bennettoxford/opencodecounts#48: one code with a second spelling of its name',
      {
        code: of((i) => `G${10 + some(i, 60)}`),
        description: of((i) => (i === 411 ? 'Parkinson disease' : `Parkinson's disease ${some(i, 60)}`)),
      },
      ['description>code'],
      ['code has one value of what belongs to it, save 1 beside several of description, e.g. G48.'],
    ],
    [
      'imadelmir/bi-pipeline#30: blanks and case are no second description',
      {
        invoice: of((i) => String(536_365 + Math.floor(i / 3))),
        stock_code: of((i) => `85${100 + some(i, 90)}A`),
        description: of((i) => (i % 7 === 0 ? ` white metal lantern ${some(i, 90)}` : `WHITE METAL LANTERN ${some(i, 90)}`)),
      },
      ['stock_code>description', 'description>stock_code'],
      [],
    ],
    [
      'pdil/usmap#3: a county has its code only together with its state',
      {
        row_id: of((i) => `R${i}`),
        state: of((i) => pick(['CA', 'FL', 'IN', 'NY'], i)),
        county: of((i) => `County ${some(i, 25)}`),
        fips: of((i) => String((1 + (i % 4)) * 1000 + some(i, 25))),
      },
      ['state+county>fips', 'fips>state', 'fips>county'],
      [],
    ],
    [
      'nso-india/esankhyiki-mcp#51: a state has another code in each survey',
      {
        dataset: of((i) => pick(['NFHS', 'UDISE', 'EC'], i)),
        state: of((i) => `State ${some(i, 30)}`),
        state_code: of((i) => String(1 + ((some(i, 30) * (1 + (i % 3))) % 37))),
      },
      ['dataset+state>state_code'],
      [],
    ],
    [
      'CSSEGISandData/COVID-19#616: UK became the United Kingdom, which is no fault of a few rows',
      {
        row_id: of((i) => `R${i}`),
        iso2: of((i) => `X${some(i, 12)}`),
        country: of((i) => (some(i, 12) === 7 ? (i < 300 ? 'UK' : 'United Kingdom') : `Country ${some(i, 12)}`)),
      },
      ['country>iso2'],
      [],
    ],
    [
      'openaddresses/openaddresses#7269: the city of the post differs from the city in many rows',
      {
        id: of((i) => `A${i}`),
        city: of((i) => `City ${some(i, 30)}`),
        postal_city: of((i) => `City ${some(i, 30) + (i % 3 === 0 ? 1 : 0)}`),
      },
      [],
      [],
    ],
    [
      'what nearly all rows have is explained by nothing',
      { shop: of((i) => `S${some(i, 40)}`), closed: of((i) => (i === 77 || i === 300 ? 'yes' : 'no')) },
      [],
      [],
    ],
  ])('%s', async (_, columns, holding, told) => {
    const { dependencies = [], anomalies } = await profileColumns(await database(), columns)
    const held = dependencies.filter(({ beyond_chance: is }) => is).map((one) => `${one.determinant.join('+')}>${one.dependent}`)
    expect(held).toEqual(expect.arrayContaining(holding))
    if (holding.length === 0) expect(held).toEqual([])
    expect(anomalies.flatMap(({ code, message }) => (code === 'nearly_determined' ? [message] : []))).toEqual(told)
  })
})
