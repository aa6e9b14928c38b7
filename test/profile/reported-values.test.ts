import { describe, expect, it } from 'vitest'
import { columnOf, probeOf, profileColumns, series, sharedDatabase, type Columns } from './support.ts'

/** Values from reports about other tools, each with its origin, and what becomes of them. */
const database = sharedDatabase()

const cycle = (...values: string[]): string[] => series(60, (index) => values[index % values.length] ?? '')
/** Values with one of the others in every fifteenth row. */
const among = (item: (index: number) => string, ...others: string[]): string[] =>
  series(60, (index) => (index % 15 === 0 ? (others[(index / 15) % others.length] ?? '') : item(index)))
const number = (index: number): string => String(index + 10)

/** Origin, name of the column, its values, what they are read as. */
type Row = readonly [origin: string, name: string, values: readonly string[], expected: Readonly<Record<string, unknown>>]

async function read(rows: readonly Row[], format: { delimiter?: string } = {}) {
  const columns: Columns = Object.fromEntries(rows.map(([, name, values]) => [name, values]))
  const profile = await profileColumns(await database(), columns, { probe: probeOf(columns, format) })
  return rows.map(([origin, name, , expected]) => {
    const { nulls, ...column } = columnOf(profile, name)
    const told = profile.anomalies.filter(({ columns: [first] }) => first === name).map(({ code }) => code)
    const all = { ...column, nulls, told }
    return [origin, name, Object.fromEntries(Object.keys(expected).map((key) => [key, all[key as keyof typeof all]]))]
  })
}

const expectRead = async (rows: readonly Row[], format?: { delimiter?: string }): Promise<void> =>
  expect(await read(rows, format)).toEqual(rows.map(([origin, name, , expected]) => [origin, name, expected]))

describe('values that others reported', () => {
  it('as clocks of twelve hours', () =>
    expectRead([
      ['tidyverse/readr#345', 'measured', cycle('12/30/2015 11:59:00 PM', '12/30/2015 12:01:00 AM'), { format: 'MM/dd/yyyy h:mm:ss a', minimum: '2015-12-30 00:01:00' }],
      ['tidyverse/readr#126', 'created', cycle('04/12/2015 02:41:17AM', '04/13/2015 12:41:17PM'), { format: 'MM/dd/yyyy h:mm:ssa', maximum: '2015-04-13 12:41:17' }],
      ['pola-rs/polars#5365', 'at', cycle('9/03/2043 12:35 AM', '19/03/2043 12:35 PM'), { format: 'dd/MM/yyyy h:mm a', minimum: '2043-03-09 00:35:00' }],
      ['jpillora/csv-to-influxdb#34', 'start', cycle('2018-10-05 06:44:00 PM', '2018-10-06 03:55:00 AM'), { minimum: '2018-10-05 18:44:00' }],
      ['wealthfolio/wealthfolio#1046', 'booked', cycle('2026-05-04 12:00:00 AM', '2026-05-05 12:00:00 AM'), { minimum: '2026-05-04 00:00:00' }],
      // Times alone stay text, and that is told.
      ['ONLYOFFICE/DesktopEditors#2280', 'clock', cycle('12:48:22 PM', '11:50:12 PM', '12:48:22 AM'), { type: 'text', told: ['nearly_typed'] }],
      ['submersion-app/submersion#63', 'time', cycle('09:00:00 AM', '02:00:00 PM', '12:38:00 PM'), { type: 'text', told: ['nearly_typed'] }],
    ])) // prettier-ignore

  it('as names of months', () =>
    expectRead([
      ['date-fns/date-fns#3110', 'a', cycle('1 jan 2024', '5 mrt 2024', '1 mei 2024', '3 okt 2024'), { format: 'd MMMM(nl) yyyy', maximum: '2024-10-03' }],
      ['DuarteSantos8/openGym#273', 'b', cycle('5 févr. 2024, 18:30', '5 août 2024, 18:30', '12 déc. 2024, 07:05'), { minimum: '2024-02-05 18:30:00', maximum: '2024-12-12 07:05:00' }],
      ['moment/moment#3214', 'c', cycle('21 Jul. 2016', '1 Mai 2016', '5 Okt. 2016'), { format: 'd MMMM(de) yyyy' }],
      ['andrewplummer/Sugar#537', 'd', cycle('03 févr. 2016', '04 mars 2016'), { minimum: '2016-02-03', maximum: '2016-03-04' }],
      ['abritinthebay/datejs#37', 'e', cycle('4. Dez 2008', '3. Okt 2008'), { minimum: '2008-10-03', maximum: '2008-12-04' }],
      ['date-fns/date-fns#4104', 'f', cycle('3 fev 2024', '4 aou 2024', '5 dec 2024', '6 jan 2024'), { maximum: '2024-12-05' }],
    ])) // prettier-ignore

  it('as numbers with something that nobody sees', () =>
    expectRead([
      ['pola-rs/polars#16721', 'amount', among(number, '-\ufeff42'), { type: 'integer', minimum: -42, told: ['invisible_characters'] }],
      ['adaltas/node-csv#432', 'id', among(number, '\ufeff102'), { type: 'integer', maximum: 102, told: ['invisible_characters'] }],
      ['mholt/PapaParse#917', 'note', among((index) => `word ${index % 7}`, '\u200b'), { nulls: 4, told: ['invisible_characters'] }],
      ['mholt/PapaParse#840', 'n', among(number, '\ufeff7'), { type: 'integer', minimum: 7 }],
      ['hhurz/tableExport.jquery.plugin#103', 'code', series(60, (index) => `\x1f00${index + 100}`), { type: 'text', told: ['leading_zeros', 'invisible_characters'] }],
    ])) // prettier-ignore

  it('as yes and no', () =>
    expectRead([
      ['younginnovations/aidstream#78', 'humanitarian', cycle('no', 'NO', 'false', 'yes', 'true', '1', '0'), { type: 'boolean' }],
      ['eleybourn/Book-Catalogue#559', 'read', cycle('1', 'true', 'True', 't', 'T', 'yes', 'Yes', 'y', 'Y', '0', 'N'), { type: 'boolean' }],
      ['seven1m/onebody#673', 'member', cycle('T', 'F'), { type: 'boolean' }],
      ['sparna-git/xls2rdf#13', 'actif', cycle('vrai', 'faux'), { type: 'boolean' }],
      ['GeotrekCE/Geotrek-admin#1380', 'valide', cycle('oui', 'non'), { type: 'boolean' }],
      ['codes are no answers', 'grade', cycle('N', '1', '0'), { type: 'text' }],
      ['two languages are none', 'answer', cycle('ja', 'no'), { type: 'text' }],
    ])) // prettier-ignore

  it('as words for nothing', () =>
    expectRead([
      ['wireservice/csvkit#1208', 'year', among(number, '\\N'), { type: 'integer', nulls: 4 }],
      ['pandas-dev/pandas#16078', 'age', among(number, 'n/a'), { type: 'integer', nulls: 4 }],
      ['pandas-dev/pandas#30152', 'v', among(number, '#N/A N/A', '-1.#IND', '1.#QNAN', '#NA'), { type: 'integer', nulls: 4 }],
      ['dbeaver/dbeaver#4755', 'col_b', among(number, 'NULL'), { type: 'integer', nulls: 4 }],
      ['wireservice/csvkit#968', 'continent', cycle('NA', 'EU', 'AS'), { type: 'text', nulls: 0 }],
      ['datasets/country-codes#38', 'country', cycle('NA', 'NC', 'NE'), { type: 'text', nulls: 0 }],
    ])) // prettier-ignore

  it('as something missing that looks like a value', () =>
    expectRead([
      ['weecology/PortalData#193', 'temp', among(number, '-99'), { type: 'integer', told: ['sentinel_values'] }],
      ['ropensci/nasapower#36', 'rad', among((index) => `${index % 20}.25`, '-99', '-999'), { told: ['sentinel_values'] }],
      ['jrnold/CDB90#1', 'strength', among((index) => String(1000 + index), '-9', '-9999'), { told: ['sentinel_values'] }],
      ['dparrini/python-comtrade#37', 'signal', among((index) => String(index - 30), '999999'), { told: ['sentinel_values'] }],
      ['Quartz/bad-data-guide#14', 'q', among(number, '-99999'), { type: 'integer', told: ['sentinel_values'] }],
      ['ukaea/fair-mast#75', 'r', among((index) => `0.45${index + 10}`, '-999.'), { told: ['sentinel_values'] }],
      ['IDEMSInternational/R-Instat#2244', 'end', among((index) => `${(index % 14) + 14}/12/2012`, '31/12/9999'), { type: 'date', told: ['sentinel_values'] }],
    ])) // prettier-ignore

  it('as cells of a spreadsheet', () =>
    expectRead([
      ['react-csv/react-csv#136', 'code', cycle('4.68769E+17', '4,687E+11', '468768768833943384'), { type: 'text', told: ['shortened_numbers'] }],
      ['jasp-stats/jasp-desktop#927', 'tweet_id', cycle('5.2E+17', '5.21E+17'), { type: 'text', told: ['shortened_numbers'] }],
      ['ribbondz/rsv#8', 'date', cycle('45383', '45384', '45390'), { type: 'integer', told: ['numbers_for_moments'] }],
      ['nuovo/spreadsheet-reader#171', 'order_date', cycle('44205', '44206'), { type: 'integer', told: ['numbers_for_moments'] }],
      ['exceljs/exceljs#1271', 'v', cycle('22523', '22524', '22525'), { type: 'integer', told: [] }],
      ['SheetJS/sheetjs#1966', 'balance', cycle('5.5', '49.03', '49.01-', '49.02-'), { type: 'decimal(10,2)', minimum: -49.02 }],
    ])) // prettier-ignore

  it('as numbers that no double holds', () => {
    const from = (first: bigint): string[] => series(60, (index) => String(first + BigInt(index)))
    return expectRead([
      ['zemirco/json2csv#149', 'id', from(740245381351497730n), { type: 'integer', minimum: '740245381351497730', maximum: '740245381351497789' }],
      ['postmanlabs/postman-app-support#769', 'big', from(11234567800033596096n), { minimum: '11234567800033596096', maximum: '11234567800033596155' }],
      ['telstra/open-kilda#2162', 'cookie', from(4611686018427387906n), { type: 'integer', minimum: '4611686018427387906' }],
      ['gildas-lormeau/JSONVue#11', 'offer', from(2916334247900527532n), { type: 'integer', minimum: '2916334247900527532' }],
      ['konklone/json#266', 'lane', from(10292320860000001n), { type: 'integer', minimum: '10292320860000001' }],
      ['FlatFilers/csvjson-app#52', 'n', from(133844120200010001n), { minimum: '133844120200010001' }],
      ['the first that is lost', 'first', from(9007199254740993n), { type: 'integer', minimum: '9007199254740993' }],
      ['decimals too', 'paid', series(60, (index) => `90071992547409.${index + 20}`), { type: 'decimal(18,2)', minimum: '90071992547409.20', maximum: '90071992547409.79' }],
    ]) // prettier-ignore
  })

  it('as days with points in the clock, months, and numbers of a year', () =>
    expectRead([
      ['a clock of points', 'at', cycle('2022-05-25 10.39.15', '2022-05-26 11.00.00'), { format: 'yyyy-MM-dd HH.mm.ss', minimum: '2022-05-25 10:39:15' }],
      ['numbers of invoices', 'invoice_number', cycle('2019-01', '2019-02', '2019-11'), { type: 'text', told: [] }],
      ['seasons', 'season', cycle('2010-11', '2011-12', '2009-10'), { type: 'text', told: ['nearly_typed'] }],
      ['months', 'reported', cycle('2019-01', '2019-02', '2020-11'), { type: 'date', told: ['months_as_days'] }],
      ['lengths', 'length_of_it', cycle('152', '7.7', '10.0', '10'), { type: 'decimal(10,1)' }],
      ['lengths with a zero more', 'size', cycle('152', '7.7', '1.50', '1.5'), { type: 'text', told: ['nearly_typed'] }],
    ])) // prettier-ignore

  it('as lists of two numbers in a file of commas', async () => {
    const price = among((index) => `${index + 382}.73`, '1.5')
    await expectRead([
      ['the others have a point', 'price', price, { type: 'decimal(10,2)' }],
      ['so this is a list', 'size', cycle('2,5', '3,5', '4,5'), { type: 'text', told: ['nearly_typed'] }],
    ], { delimiter: ',' }) // prettier-ignore
    await expectRead([
      ['a file of semicolons', 'price', price, { type: 'decimal(10,2)' }],
      ['has decimals', 'size', cycle('2,5', '3,5', '4,5'), { type: 'decimal(10,1)' }],
    ], { delimiter: ';' }) // prettier-ignore
  })
})
