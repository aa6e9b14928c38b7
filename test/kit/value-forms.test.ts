import { expect, it } from 'vitest'
import { casedLetters, emailPattern, ibanPattern, phonePattern } from '#kit'

const whole = (text: string, pattern: string): boolean => new RegExp(`^(?:${pattern})$`, 'u').test(text)

it.each([
  ['ana@example.org', emailPattern, true],
  ['ana@example', emailPattern, false],
  ['+436601234567', phonePattern, true],
  ['0660/1234567', phonePattern, false],
  ['AT611904300234573201', ibanPattern, true],
  ['at611904300234573201', ibanPattern, false],
])('%s', (text, pattern, expected) => {
  expect(whole(text, pattern)).toBe(expected)
})

it('pairs each letter with its upper case', () => {
  const [lower, upper] = [casedLetters.lower.split(''), casedLetters.upper.split('')]
  expect(lower.map((letter) => letter.toUpperCase())).toEqual(upper)
})
