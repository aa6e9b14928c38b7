import { expect, it } from 'vitest'
import { mayBe } from '../../../src/profile/pii/may-be.ts'

it.each([
  ['PHONE', '9126855092.0', true],
  ['PHONE', '0151 / 234 56', true],
  ['PHONE', 'n. a.', false],
  ['DOB', '3 mars 82', true],
  ['DOB', '42', false],
  ['EMAIL', 'ann (at) example.org', true],
  ['NAME', 'Lloyd, Ms. Myrtle', true],
  ['NAME', 'room 12', false],
  ['NATIONAL_ID', 'A123456(7)', true],
  ['NATIONAL_ID', '1015', false],
  ['NATIONAL_ID', '23.11456', false],
  ['IP_ADDRESS', '[2001:db8::1]:443', true],
  ['IP_ADDRESS', '6.1', false],
  ['IP', '10.0.0.1', false],
] as const)('%s %s: %s', (type, value, expected) => {
  expect(mayBe(type as Parameters<typeof mayBe>[0], undefined, value)).toBe(expected)
})
