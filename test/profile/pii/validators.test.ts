import { describe, expect, it } from 'vitest'
import {
  isBirthDate,
  isCard,
  isEmail,
  isFlag,
  isIban,
  isIpAddress,
  isNationalId,
  isNpi,
  isOpaque,
  isPhone,
  isPostalCode,
  isSsn,
  isStreet,
  passesLuhn,
} from '../../../src/profile/pii/validators.ts'
import { looksLikeName } from '../../../src/profile/pii/person-names.ts'

const cases: readonly [string, (text: string) => boolean, readonly string[], readonly string[]][] = [
  ['e-mail addresses', isEmail, ['a@b.io', "o'neil+x@mail.example.co.uk"], ['a@b', 'see a@b.io', '@x.de', 'a@-x.de', 'a b@c.de', '']],
  [
    'cards',
    isCard,
    ['4111111111111111', '5500 0000 0000 0004', '3400-000000-00009', '6011000000000004'],
    ['4111111111111112', '1234567812345670', '411111111111111', '0000000000000000'],
  ],
  [
    'IBANs',
    isIban,
    ['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'no93 8601 1117 947', 'MN121234123456789123'],
    // The digits check, but no country writes its accounts so.
    ['DE89370400440532013001', 'DE00', 'hello', 'QC18440812354971', 'DE8512345678901234', 'ZZ22370400440532013000'],
  ],
  [
    'national ids',
    isNationalId,
    ['12345678Z', '123.456.789-09', '850101/1234', 'QQ123456C', '90010-11234567'],
    ['1015', '23.114562', '2024-01-02', '2024-01-02 10:00', '12 + 34567', 'Iberia'],
  ],
  ['US provider ids', isNpi, ['1234567893'], ['1234567890', '9234567893', '123']],
  [
    'keys and tokens',
    isOpaque,
    ['tok_1a2b3c4d', '62940aab-b9f9-49e3'],
    ['token', '12345678', '2024-01-02T10:00', 'https://example.org/a1', 'a1@b.org'],
  ],
  [
    'IP addresses',
    isIpAddress,
    ['192.168.0.1', '255.255.255.255', '2001:db8::1', '::1', 'fe80:0:0:0:1:2:3:4', '::ffff:192.0.2.1'],
    ['256.1.1.1', '1.2.3', '01.2.3.4', '10:30', '1:2:3', 'a::b::c', 'deadbeef'],
  ],
  [
    'days of birth',
    isBirthDate,
    ['1980-02-29', '29/02/1980', '1980', 'Feb 3 1980', '03-Feb-1980', '01.01.30', '3. März 1975', '1948-12-08 00:00:00.000'],
    ['1780-01-01', '3024-01-01', 'soon', '12'],
  ],
  ['streets', isStreet, ['12 Maple Street', 'Hauptstraße 5', 'Seeweg 106', '5 Rue de Lyon'], ['Maple', '12', 'Version 2', 'room 5']],
  ['postal codes', isPostalCode, ['10115', '90210-1234', 'SW1A 1AA', 'K1A 0B1', '1012 AB', '110 00'], ['1', 'Berlin', '123456789']],
  ['names', looksLikeName, ["Anne-Marie O'Neil", 'de la Cruz, Juan', 'Åsa', 'J. R. Smith'], ['R2D2', 'a@b.de', '12', 'a_b']],
  ['flags', isFlag, ['Y', 'true', '0'], ['maybe', '2']],
]

describe.each(cases)('%s', (_, test, good, bad) => {
  it.each([...good])('accepts %j', (text) => expect(test(text)).toBe(true))
  it.each([...bad])('refuses %j', (text) => expect(test(text)).toBe(false))
})

describe('phones', () => {
  it.each(['+49 30 901820', '+1 (212) 555-0147', '(212) 555-0147', '212-555-0147', '555-0147', '0170/1234567', '+1 212 555 0147 ext. 5'])(
    'accepts %j as written like one',
    (text) => {
      expect(isPhone(text, 'formatted')).toBe(true)
    },
  )
  it('accepts plain digits only where something else speaks for it', () => {
    expect(isPhone('2125550147', 'any')).toBe(true)
    expect(isPhone('2125550147', 'formatted')).toBe(false)
  })
  it.each(['2024-01-31', '31.12.2024', '12345', '1111111111', '3.1415926', 'call me', '+1234567890123456789'])('refuses %j', (text) => {
    expect(isPhone(text, 'any')).toBe(false)
  })
})

describe('social security numbers', () => {
  it('keeps to the rules of area, group and serial', () => {
    expect(isSsn('123-45-6789', 'required')).toBe(true)
    for (const wrong of ['000-12-3456', '666-12-3456', '900-12-3456', '123-00-4567', '123-45-0000'])
      expect(isSsn(wrong, 'required')).toBe(false)
  })
  it('wants the dashes unless a name speaks for it', () => {
    expect(isSsn('123456789', 'required')).toBe(false)
    expect(isSsn('123456789', 'optional')).toBe(true)
  })
})

it('computes the Luhn digit', () => {
  expect(passesLuhn('79927398713')).toBe(true)
  expect(passesLuhn('79927398710')).toBe(false)
  expect(passesLuhn('')).toBe(false)
})
