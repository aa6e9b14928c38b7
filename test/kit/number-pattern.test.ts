import { expect, it } from 'vitest'
import { numberPattern, thousandsSigns } from '#kit'

const reads = (text: string, ...given: Parameters<typeof numberPattern>): boolean =>
  new RegExp(`^(?:${numberPattern(...given).replaceAll(String.raw`\x{`, String.raw`\u{`)})$`, 'u').test(text)

it.each([
  ['12', 'integer', {}, true],
  ['1_000', 'integer', {}, false],
  ['1e5', 'integer', {}, false],
  ['1.50', 'decimal(10,2)', {}, true],
  ['1.505', 'decimal(10,2)', {}, false],
  ['1.50000', 'decimal(10,2)', {}, true],
  ['1,5', 'decimal(10,2)', { decimal: ',' as const }, true],
  ['1e5', 'double', {}, true],
  ['inf', 'double', {}, false],
  ['1,234.5', 'decimal(10,1)', { thousands: ',' as const }, true],
  ['1,23.5', 'decimal(10,1)', { thousands: ',' as const }, false],
  ['12,34,567', 'integer', { thousands: 'lakh' as const }, true],
  ['1\u202F234', 'integer', { thousands: ' ' as const }, true],
] as const)('%j as %s with %j: %s', (text, type, marks, expected) => {
  expect(reads(text, type, marks)).toBe(expected)
})

it('takes out every sign that its pattern reads between digits', () => {
  for (const [mark, signs] of Object.entries(thousandsSigns)) {
    for (const sign of signs) {
      if (mark !== 'lakh') expect(reads(`1${sign}234`, 'integer', { thousands: mark as keyof typeof thousandsSigns }), sign).toBe(true)
    }
  }
})
