import { describe, expect, it } from 'vitest'
import { craftMoment, craftRows, type SourceDecision } from '#kit'
import { decide } from '../../agents/metadata/decide.ts'
import { aColumn, aDate, aMeasure, anId, anInput, aPerson, aProfile, aRequest, decided } from '../agents/fixtures.ts'

const day = new Date(Date.UTC(2025, 7, 4))

describe('craftMoment', () => {
  it.each([
    ['yyyy-MM-dd', '2025-08-04'],
    ['dd/MM/yyyy', '04/08/2025'],
    ['d.M.yy', '4.8.25'],
    ['MMM dd yyyy', 'Aug 04 2025'],
    ["yyyy-MM-dd'T'HH:mm:ss", '2025-08-04T00:00:00'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2025-08-04 00:00:00.000'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2025-08-04T00:00:00Z'],
    ['yyyyMMdd', '20250804'],
  ])('writes %s', (format, expected) => {
    expect(craftMoment({ type: 'date', format }, 0, day)).toBe(expected)
  })

  it('writes what a typed file holds as ISO', () => {
    expect(craftMoment({ type: 'timestamp', format: 'dd/MM/yyyy', declared_type: 'timestamp' }, 0, day)).toBe('2025-08-04 00:00:00')
  })
})

describe('craftRows', () => {
  const columns = [
    anId('id'),
    aDate('day', { format: 'dd/MM/yyyy' }),
    aMeasure('price'),
    aColumn({ name: 'stars', type: 'integer' }),
    aColumn({ name: 'flag', type: 'boolean' }),
    aPerson('mail', 'EMAIL'),
    aColumn({ name: 'state' }),
    aMeasure('total'),
    aColumn({ name: 'hidden' }),
  ]
  const request = aRequest({
    columns: {
      price: { minimum: 5 },
      stars: { minimum: 1, maximum: 5 },
      state: { allowed_values: ['open', 'shut'] },
      hidden: { excluded: true },
    },
    formulas: { total: { expression: 'price * 2' } },
  })
  const source: SourceDecision = decided(
    decide(anInput({ profile: aProfile({ columns, format: { decimal: ',' } }), request })).decisions,
    'source',
  )
  const rows = craftRows(source, request, 2)

  it('keeps to types, bounds and sets, in the words of the source', () => {
    expect(rows[0]).toEqual({
      id: 'id 1',
      day: '15/01/2020',
      price: '6,0',
      stars: '3',
      flag: 'true',
      mail: 'crafted1@rows.invalid',
      state: 'open',
      total: null,
    })
  })

  it('delivers the type that the file has, whatever it is read as', () => {
    const [read, ...others] = source.schema.columns
    const typed = read === undefined ? [] : [{ ...read, type: 'text' as const, declared_type: 'date' as const }]
    const retyped = { ...source, schema: { ...source.schema, columns: [...typed, ...others] } }
    expect(craftRows(retyped, request, 1)[0]).toMatchObject({ id: '2020-01-15' })
  })

  it('writes card numbers that are valid, each another', () => {
    const profile = aProfile({ columns: [anId('id'), aPerson('card', 'CREDIT_CARD')] })
    const read = decided(decide(anInput({ profile, request: aRequest() })).decisions, 'source')
    const cards = craftRows(read, aRequest(), 10).map(({ card }) => card)
    expect(cards.slice(0, 3)).toEqual(['0000000000000000', '0000000000000018', '0000000000000026'])
    expect(cards[9]).toBe('0000000000000091')
    expect(new Set(cards).size).toBe(10)
  })

  it('has rows that differ', () => {
    expect(rows[1]).toMatchObject({ id: 'id 2', day: '16/01/2020', mail: 'crafted2@rows.invalid', state: 'shut' })
  })
})

it('crafts records that a filter keeps, written as the source writes them', () => {
  const profile = aProfile({ columns: [anId('id'), aDate('day', { format: 'dd/MM/yyyy' }), aMeasure('price')], format: { decimal: ',' } })
  const { decisions } = decide(anInput({ profile, request: aRequest() }))
  const source = decided(decisions, 'source')
  const filters = ["price between 1.5 and 1.75 and day > date '2024-01-30'", "id <> 'x'"]
  const rows = craftRows(source, aRequest(), 3, filters)
  expect(rows.map(({ price }) => price)).toEqual(['1,5', '1,75', '1,5'])
  expect(rows.map(({ day }) => day)).toEqual(['31/01/2024', '01/02/2024', '02/02/2024'])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
})
