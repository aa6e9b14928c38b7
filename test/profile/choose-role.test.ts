import { expect, it } from 'vitest'
import { chooseRole, type RoleEvidence } from '../../src/profile/choose-role.ts'

const evidence = (name: string, type: RoleEvidence['type'], more: Partial<RoleEvidence> = {}): RoleEvidence => ({
  name,
  type,
  distinct: 50,
  filled: 1000,
  maximumLength: 10,
  isFreeText: false,
  isCode: true,
  ...more,
})

it.each([
  ['order_date', 'date', {}, 'temporal'],
  ['active', 'boolean', {}, 'dimension'],
  ['customer_id', 'integer', {}, 'identifier'],
  ['amount', 'decimal(10,2)', {}, 'measure'],
  ['id_count', 'integer', {}, 'measure'],
  ['year', 'integer', {}, 'dimension'],
  ['latitude', 'decimal(10,6)', {}, 'dimension'],
  ['status', 'text', { distinct: 5 }, 'dimension'],
  ['sku', 'text', { distinct: 900 }, 'identifier'],
  ['ticket', 'text', { distinct: 990 }, 'identifier'],
  ['title', 'text', { distinct: 990, isCode: false }, 'dimension'],
  ['notes', 'text', { isFreeText: true }, 'text'],
  ['payload', 'json', {}, 'text'],
] as const)('%s of type %s is %s', (name, type, more, role) => {
  expect(chooseRole(evidence(name, type, more))).toBe(role)
})
