import { expect, it } from 'vitest'
import { casedLetters, emailPattern, ipv4Pattern, isoDayPattern, maskedPattern } from '#kit'

const whole = (text: string, pattern: string | undefined): boolean => new RegExp(`^(?:${pattern ?? ''})$`, 'u').test(text)

it.each([
  ['ana@example.org', emailPattern, true],
  ['ana@example', emailPattern, false],
  ['10.0.0.255', ipv4Pattern, true],
  ['10.0.0.256', ipv4Pattern, false],
  ['2026-02-30', isoDayPattern, true],
  ['2026-13-01', isoDayPattern, false],
  ['a***@example.org', maskedPattern('mask_email', { type: 'text' }), true],
  ['ana@example.org', maskedPattern('mask_email', { type: 'text' }), false],
  ['2026-02', maskedPattern('generalize', { type: 'date', generalizeTo: 'month' }), true],
  ['2026-02-01', maskedPattern('generalize', { type: 'date' }), false],
  ['10.0.0.0', maskedPattern('truncate_ip', { type: 'text' }), true],
  ['10.0.0.7', maskedPattern('truncate_ip', { type: 'text' }), false],
])('%s', (text, pattern, expected) => {
  expect(whole(text, pattern)).toBe(expected)
})

it('has no pattern for a mask whose form hangs on the length, or that leaves none', () => {
  for (const method of ['mask_partial', 'keep', 'drop'] as const) expect(maskedPattern(method, { type: 'text' })).toBeUndefined()
})

it('pairs each letter with its upper case', () => {
  const [lower, upper] = [casedLetters.lower.split(''), casedLetters.upper.split('')]
  expect(lower.map((letter) => letter.toUpperCase())).toEqual(upper)
})
