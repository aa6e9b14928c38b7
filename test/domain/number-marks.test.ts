import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { numberMarks, numberMarksOf } from '#domain'

describe('how numbers are written', () => {
  it('leaves out what nobody said', () => {
    expect(numberMarksOf({ decimal: ',', thousands: undefined, unit: '€', negative: undefined })).toEqual({ decimal: ',', unit: '€' })
  })

  it.each(['€', 'US$', '%', 'USD', 'Fr.', 'kg'])('takes %s as a unit', (unit) => {
    expect(z.strictObject(numberMarks).parse({ unit })).toEqual({ unit })
  })

  it.each(['', '5', 'a b', '-', '(', 'far too long'])('takes no %j, which is part of a number', (unit) => {
    expect(z.strictObject(numberMarks).safeParse({ unit }).success).toBe(false)
  })
})
