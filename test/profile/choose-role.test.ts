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
  ['survived', 'integer', { distinct: 2 }, 'dimension'],
  ['pclass', 'integer', { distinct: 3, filled: 60 }, 'dimension'],
  ['user_rating', 'integer', { distinct: 5 }, 'dimension'],
  ['cyl', 'integer', { distinct: 3 }, 'dimension'],
  ['sex_code', 'integer', { distinct: 2 }, 'dimension'],
  ['stop_code', 'integer', { distinct: 200 }, 'identifier'],
  ['plz', 'integer', { distinct: 800 }, 'dimension'],
  ['cyl', 'integer', { distinct: 3, filled: 30 }, 'measure'],
  ['sibsp', 'integer', { distinct: 7 }, 'measure'],
  ['clicks', 'integer', { distinct: 9 }, 'measure'],
  ['anzahl_personen', 'integer', { distinct: 6 }, 'measure'],
  ['quantity', 'integer', { distinct: 2 }, 'measure'],
  ['discount', 'decimal(10,2)', { distinct: 6 }, 'measure'],
  ['level', 'integer', { distinct: 700 }, 'measure'],
  ['constant', 'integer', { distinct: 1 }, 'measure'],
  ['sku', 'text', { distinct: 900 }, 'identifier'],
  ['ticket', 'text', { distinct: 990 }, 'identifier'],
  ['title', 'text', { distinct: 990, isCode: false }, 'dimension'],
  // metabase/metabase#45662, #5029, #4566, #52718: ids and places that were summed, ratings that are both.
  ['account_id', 'integer', { distinct: 300 }, 'identifier'],
  ['user_id', 'integer', { distinct: 12 }, 'identifier'],
  ['zip', 'integer', { distinct: 600 }, 'dimension'],
  ['rating', 'integer', { distinct: 5 }, 'dimension'],
  // MicrosoftDocs/powerbi-docs#4335, alvarodiez20/pysuricata#72, CartoDB/cartodb-postgresql#245, apache/superset#1091.
  ['year', 'integer', { distinct: 12 }, 'dimension'],
  ['age', 'integer', { distinct: 67, filled: 20_000 }, 'measure'],
  ['http_status', 'integer', { distinct: 9, filled: 20_000 }, 'dimension'],
  ['population', 'integer', { distinct: 12 }, 'measure'],
  ['time_spent', 'integer', { distinct: 300 }, 'measure'],
  // Data-Centric-AI-Community/fg-data-profiling#72: few whole numbers under a name that says nothing.
  ['a', 'integer', { distinct: 3 }, 'dimension'],
  ['row_index', 'integer', { distinct: 1000 }, 'identifier'],
  // What sorts things needs fewer rows to be told: more values, each at least twice.
  ['pclass', 'integer', { distinct: 3, filled: 12 }, 'dimension'],
  ['room_type', 'integer', { distinct: 40, filled: 80 }, 'dimension'],
  ['room_type', 'integer', { distinct: 40, filled: 79 }, 'measure'],
  ['notes', 'text', { isFreeText: true }, 'text'],
  ['payload', 'json', {}, 'text'],
] as const)('%s of type %s is %s', (name, type, more, role) => {
  expect(chooseRole(evidence(name, type, more))).toBe(role)
})
