import { expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { hashedElsewhere } from '../../../agents/metadata/hashed-elsewhere.ts'
import { aPerson, anId, anInput, aProfile, decided } from '../fixtures.ts'

const customers = (hashed?: readonly ['EMAIL']) => ({
  workload: 'customers',
  table: 'customers',
  zone: 'silver' as const,
  primaryKey: ['email'],
  columns: [{ name: 'email', type: 'text', ...(hashed && { hashed }) }],
  cron: null,
})

it.each([
  ['customer_email', 'EMAIL', true],
  ['email', 'EMAIL', true],
  ['email', 'NAME', false],
  ['contact', 'EMAIL', false],
] as const)('%s with %s is the key of another workload: %s', (name, type, expected) => {
  expect(hashedElsewhere({ references: [customers(['EMAIL'])] })(aPerson(name, type))).toBe(expected)
  expect(hashedElsewhere({ references: [customers()] })(aPerson(name, type))).toBe(false)
})

it('is hashed here as well, and masked as usual where nobody hashed it', () => {
  const profile = aProfile({
    columns: [anId('order_id'), aPerson('customer_email', 'EMAIL')],
    keys: [{ columns: ['order_id'], violations: 0, nulls: 0, minimal: true }],
  })
  const masking = (references: ReturnType<typeof customers>[]) =>
    decided(decide(anInput({ profile, references })).decisions, 'source').schema.columns[1]?.pii?.masking
  expect(masking([customers(['EMAIL'])])).toBe('hash')
  expect(masking([customers()])).toBe('mask_email')
})
