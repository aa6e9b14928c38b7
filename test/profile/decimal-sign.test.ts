import { describe, expect, it } from 'vitest'
import type { TypeCandidate } from '#domain'
import { isDecimalAmbiguous, settleDecimal } from '../../src/profile/decimal-sign.ts'
import { columnOf, profileColumns, probeOf, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()
const candidate = (type: TypeCandidate['type'], more: Partial<TypeCandidate> = {}): TypeCandidate => ({
  type,
  share: 1,
  violations: 0,
  ...more,
})
const typed = (...candidates: [TypeCandidate, ...TypeCandidate[]]) => ({ chosen: candidates[0], candidates, confidence: 0.99 })

const comma = typed(candidate('integer', { decimal: '.', thousands: ',' }), candidate('decimal(10,3)', { decimal: ',' }))
const point = typed(candidate('decimal(10,3)'), candidate('integer', { decimal: ',', thousands: '.' }))
const alone = { sign: undefined, values: ['3,062', '6,919'] }

describe('three digits behind the only sign', () => {
  it('are ambiguous where both readings read every value', () => {
    expect(isDecimalAmbiguous(comma)).toBe(true)
    expect(isDecimalAmbiguous(point)).toBe(true)
    expect(isDecimalAmbiguous(typed(candidate('decimal(10,2)', { decimal: ',' }), candidate('integer', { violations: 3 })))).toBe(false)
    expect(isDecimalAmbiguous(typed(candidate('integer'), candidate('decimal(10,0)')))).toBe(false)
    expect(isDecimalAmbiguous(typed(candidate('integer', { thousands: ' ', decimal: ',' }), candidate('text')))).toBe(false)
  })

  it.each([
    ['the other columns say', comma, { ...alone, sign: ',' as const, delimiter: ';' }, 'decimal(10,3)', undefined],
    ['the other columns say', point, { ...alone, sign: ',' as const, delimiter: ';' }, 'integer', undefined],
    ['a person says', comma, { ...alone, sign: '.' as const, delimiter: ';' }, 'integer', undefined],
    ['numbers below one thousand beside them say', comma, { sign: undefined, values: ['3,062', '7'], delimiter: ';' }, 'integer', 'shape'],
    ['a comma between fields says', comma, { ...alone, delimiter: ',' }, 'integer', 'delimiter'],
    ['programs write', point, { ...alone, delimiter: '\t' }, 'decimal(10,3)', 'delimiter'],
    ['nothing says', comma, { ...alone, delimiter: ';' }, 'integer', 'open'],
    ['nothing says', comma, { ...alone, delimiter: '\t' }, 'integer', 'open'],
    ['nothing says', point, { ...alone, delimiter: ';' }, 'decimal(10,3)', 'open'],
  ] as const)('are read as %s', (_, type, evidence, expected, reading) => {
    const settled = settleDecimal(type, evidence)
    expect([settled.type.chosen.type, settled.type.candidates[0]?.type, settled.reading]).toEqual([expected, expected, reading])
  })
})

describe('a file', () => {
  const read = async (columns: Columns, delimiter: string) => {
    const profile = await profileColumns(await database(), columns, { probe: probeOf(columns, { delimiter }) })
    return Object.fromEntries(
      profile.columns.map(({ name, type, decimal_reading: reading }) => [name, reading ? `${type} ${reading}` : type]),
    )
  }
  const list = (...values: string[]) => series(20, (index) => values[index % values.length] ?? '')

  it.each([
    ['weights alone (dollardollar#55)', ';', { a: list('3,062', '6,919') }, { a: 'integer open' }],
    [
      'weights beside prices (BudgetMaster#731)',
      ';',
      { a: list('7.123', '1.234'), b: list('12,50', '3,99') },
      { a: 'integer', b: 'decimal(10,2)' },
    ],
    [
      'thousands without decimals (firefly-iii#8404)',
      ';',
      { a: list('-1.000', '2.000'), b: list('-236,48', '1.488,69') },
      { a: 'integer', b: 'decimal(10,2)' },
    ],
    ['commas beside points (ssf#22)', ',', { a: list('2,590', '7,770'), b: list('0.5', '1.25') }, { a: 'integer', b: 'decimal(10,2)' }],
    ['three decimals of programs (portfolio#3156)', ',', { a: list('7.123', '1.234') }, { a: 'decimal(10,3) delimiter' }],
    ['commas with small numbers (emoncms#222)', ';', { a: list('1,234', '987', '12') }, { a: 'integer shape' }],
    ['a zero before the comma', ';', { a: list('0,123', '1,234') }, { a: 'decimal(10,3)' }],
    ['groups of millions (polars#18797)', ';', { a: list('1.234', '1.234.567') }, { a: 'integer' }],
    [
      'columns that disagree',
      ';',
      { a: list('1,234', '5,678'), b: list('1,5', '2,25'), c: list('1.5', '2.25') },
      { a: 'integer open', b: 'decimal(10,2)', c: 'decimal(10,2)' },
    ],
  ] as const)('with %s', async (_, delimiter, columns, expected) => {
    expect(await read(columns, delimiter)).toEqual(expected)
  })

  it('goes by what a person said', async () => {
    const columns = { a: list('3,062', '6,919'), b: list('7.123', '8.456') }
    const request = { source: { type: 'local', location: { path: 'data.csv' } }, format: { decimal: ',' } } as const
    const profile = await profileColumns(await database(), columns, { probe: probeOf(columns, { delimiter: ';' }), request })
    expect(columnOf(profile, 'a')).toMatchObject({ type: 'decimal(10,3)', maximum: 6.919 })
    expect(columnOf(profile, 'b')).toMatchObject({ type: 'integer', maximum: 8456 })
    expect(profile.columns.map((column) => column.decimal_reading)).toEqual([undefined, undefined])
  })
})
