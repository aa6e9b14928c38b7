import { expect, it } from 'vitest'
import { nameTokens } from '../../../src/profile/pii/name-tokens.ts'

it.each([
  ['customer_email', ['customer', 'email']],
  ['CustomerEMail', ['customer', 'email']],
  ['e-mail address', ['email', 'address']],
  ['SSNNumber', ['ssn', 'number']],
  ['addressLine2', ['address', 'line']],
  ['Phones', ['phone']],
  ['Straße', ['strasse']],
  ['address', ['address']],
  ['cvv2', ['cvv']],
  ['123', []],
])('%j has the words %j', (name, tokens) => {
  expect(nameTokens(name)).toEqual(tokens)
})
