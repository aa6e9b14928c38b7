import { describe, expect, it } from 'vitest'
import { ambiguousDates, dateOrderQuestion, requireFormat, withDateOrder } from '../../../agents/metadata/date-order.ts'
import { aDate, anId, aProfile, aRequest } from '../fixtures.ts'

const ambiguous = aDate('order_date', { format: 'dd/MM/yyyy', date_order_ambiguous: true })
const profile = aProfile({ columns: [anId('id'), ambiguous] })

describe('withDateOrder', () => {
  it.each([
    ['dd/MM/yyyy', 'mdy', 'MM/dd/yyyy'],
    ['MM/dd/yyyy', 'dmy', 'dd/MM/yyyy'],
    ['d.M.yyyy HH:mm', 'mdy', 'M.d.yyyy HH:mm'],
    ['dd/MM/yyyy', 'dmy', 'dd/MM/yyyy'],
    ['yyyy-MM-dd', 'dmy', 'yyyy-MM-dd'],
  ] as const)('%s in order %s is %s', (format, order, expected) => {
    expect(withDateOrder(format, order)).toBe(expected)
  })
})

describe('dateOrderQuestion', () => {
  it('asks when all rows fit both orders', () => {
    const question = dateOrderQuestion(aRequest(), profile)
    expect(question).toMatchObject({ id: 'format.date_order', critical: true, default: null })
    expect(question?.schema.safeParse('mdy').success).toBe(true)
    expect(question?.schema.safeParse('month first').success).toBe(false)
    expect(question?.details?.[0]).toContain('MM/dd/yyyy')
  })

  it('does not ask on a sample, after an answer, or for a format that was named', () => {
    expect(dateOrderQuestion(aRequest(), { ...profile, sampled: true })).toBeUndefined()
    expect(dateOrderQuestion(aRequest({ format: { date_order: 'dmy' } }), profile)).toBeUndefined()
    expect(ambiguousDates(aRequest({ columns: { order_date: { format: 'MM/dd/yyyy' } } }), profile)).toEqual([])
  })
})

it('refuses a date without a format', () => {
  expect(() => requireFormat('day', 'date', undefined)).toThrowError(
    expect.objectContaining({ code: 'format_missing', subject: 'columns.day.format' }),
  )
})
