import { describe, expect, it } from 'vitest'
import { askedReading, decimalQuestion } from '../../../agents/metadata/decimal-sign.ts'
import { aMeasure, anId, aProfile, aRequest } from '../fixtures.ts'

const whole = { type: 'integer', thousands: ',', share: 1, violations: 0 } as const
const parted = { type: 'decimal(10,3)', decimal: ',', share: 1, violations: 0 } as const
const open = aMeasure('weight', {
  type: 'integer',
  minimum: 3062,
  maximum: 9430,
  candidates: [whole, parted, { type: 'text', share: 1, violations: 0 }],
  decimal_reading: 'open',
})
const profile = aProfile({ columns: [anId('id'), open] })

describe('numbers that read as thousands and as decimals', () => {
  it('are asked about with both readings', () => {
    expect(decimalQuestion(aRequest(), profile)).toMatchObject({
      id: 'format.decimal',
      critical: true,
      choices: [
        { value: ',', label: 'comma: 1,234 is 1.234' },
        { value: '.', label: 'point: 1,234 is 1234' },
      ],
      details: ['weight reads as 3062 to 9430, or a thousand times less'],
    })
  })

  it.each([
    { format: { decimal: ',' as const } },
    { columns: { weight: { decimal: '.' as const } } },
    { columns: { weight: { type: 'text' } } },
    { columns: { weight: { excluded: true } } },
  ])('are no question for who said %j', (said) => {
    expect(decimalQuestion(aRequest(said), profile)).toBeUndefined()
  })

  it('are no question where the delimiter tells', () => {
    const told = aMeasure('weight', { decimal_reading: 'delimiter' })
    expect(decimalQuestion(aRequest(), aProfile({ columns: [anId('id'), told] }))).toBeUndefined()
  })

  it('are read as a person said', () => {
    expect(askedReading(open, ',')).toEqual(parted)
    expect(askedReading(open, '.')).toEqual(whole)
    expect(askedReading(open, undefined)).toBeUndefined()
    expect(askedReading(aMeasure('price'), ',')).toBeUndefined()
  })
})
