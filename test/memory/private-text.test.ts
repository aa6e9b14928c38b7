import { expect, it } from 'vitest'
import { privateIn } from '../../src/memory/private-text.ts'

/** Put together here, so that no file holds the form of a secret. */
const made = (...parts: readonly string[]): string => parts.join('')

it.each([
  ['an access key', made('AK', 'IA', 'ABCDEFGHIJKLMNOP')],
  ['a private key', made('-----BEGIN ', 'PRIVATE KEY-----')],
  ['a token', made('gh', 'p_', 'a'.repeat(36))],
  ['a web token', made('ey', 'J', 'a'.repeat(12), '.ey', 'J', 'b'.repeat(12), '.', 'c'.repeat(12))],
  ['an address with a password', 'postgres://reader:hunter22@db.example.org/sales'],
  ['a password', 'the password: hunter22 opens it'],
  ['an e-mail address', 'ask anna.rossi@example.org'],
  ['a long number', 'call +41 79 123 45 67'],
  ['a long number', 'her number is 756.1234.5678.97'],
  ['an account number', 'paid from CH93 0076 2011 6238 5295 7'],
])('sees %s', (what, text) => {
  expect(privateIn(`Note: ${text}`)).toBe(what)
})

it.each([
  'amounts are in Swiss francs, rounded to 0.05',
  'orders run daily at two; the cron is 0 2 * * *',
  'finance owns gold since 2026-06-30',
  'the secret is named by its alias alias/orders',
])('lets %j be', (text) => {
  expect(privateIn(text)).toBeUndefined()
})
