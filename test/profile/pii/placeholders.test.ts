import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmail, isPhone } from '../../../src/profile/pii/validators.ts'
import { saysNothing } from '../../../src/profile/pii/placeholders.ts'

describe('cells that say nothing', () => {
  it.each([
    '0',
    '000-00-0000',
    '-',
    'n/a',
    'not provided',
    'keine Angabe',
    'unknown@example.org',
    '[redacted]',
    'a***@example.org',
    '<erased>',
    'XXXX',
  ])('are known: %s', (text) => expect(saysNothing(text)).toBe(true))

  it.each(['Nolan', 'Noah Klein', 'ann@example.org', '+49 151 234567', '01.01.30', 'Xavier', 'Sansa'])('are no values: %s', (text) =>
    expect(saysNothing(text)).toBe(false),
  )
})

describe('codes that are no telephone numbers by themselves', () => {
  it.each(['0008000', '00000331', '0000100234', '00007003', '004915112345678', '12.3456789012', '9126855092.0', '2024-01-31'])(
    '%s',
    (text) => expect(isPhone(text, 'formatted')).toBe(false),
  )

  it('whatever the length of the padding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 6, max: 14 }), (value, length) => {
        expect(isPhone(String(value).padStart(length, '0'), 'formatted')).toBe(false)
      }),
    )
  })

  it('but numbers that are written as such are, and a decimal is one where the name says so', () => {
    for (const text of ['+49 30 901820', '0049 30 901820', '(206) 555-9857', '1-212-555-0147'])
      expect(isPhone(text, 'formatted'), text).toBe(true)
    expect(isPhone('9126855092.0', 'any')).toBe(true)
  })
})

it('generated addresses are values, and masked ones are none', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      fc.pre(isEmail(address) && !/^(?:no|un|test|n)/i.test(address) && !/[*#]|x{4}/i.test(address))
      expect(saysNothing(address)).toBe(false)
      expect(saysNothing(`${address.charAt(0)}***${address.slice(address.indexOf('@'))}`)).toBe(true)
    }),
  )
})
