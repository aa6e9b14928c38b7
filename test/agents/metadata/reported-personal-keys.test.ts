import { expect, it } from 'vitest'
import type { PiiType } from '#kit'
import { decide } from '../../../agents/metadata/decide.ts'
import { aPerson, anId, anInput, aProfile, decided } from '../fixtures.ts'

const key = (name: string) => [{ columns: [name], violations: 0, nulls: 0, minimal: true }]
const maskingOf = (input: Parameters<typeof decide>[0], column: string) =>
  decided(decide(input).decisions, 'source').schema.columns.find(({ name }) => name === column)?.pii?.masking

/** Joins over a person that other tools broke: the report, the key, the column that refers to it, and its type. */
const joins: readonly [origin: string, parent: string, child: string, type: PiiType][] = [
  ['ppomes/myanon#40', 'email', 'email', 'EMAIL'],
  ['Steveiwonder/DataMasker#11', 'email', 'user_email', 'EMAIL'],
  ['Steveiwonder/DataMasker#11', 'ssn', 'employee_ssn', 'SSN'],
  ['davedash/mysql-anonymous#1', 'username', 'author_username', 'SENSITIVE'],
  ['realrolfje/anonimatron#93', 'national_id', 'national_id', 'NATIONAL_ID'],
  ['capitalone/datacompy#409', 'account_number', 'account_number', 'FINANCIAL_ACCOUNT'],
]

it.each(joins)('%s: %s is hashed as the key and as %s', (_, parent, child, type) => {
  const table = aProfile({ columns: [aPerson(parent, type)], keys: key(parent) })
  expect(maskingOf(anInput({ profile: table }), parent)).toBe('hash')
  const reference = { workload: 'people', table: 'people', zone: 'silver' as const, primaryKey: [parent], columns: [{ name: parent, type: 'text', hashed: [type] }], cron: null } // prettier-ignore
  const orders = aProfile({ columns: [anId('order_id'), aPerson(child, type)], keys: key('order_id') })
  expect(maskingOf(anInput({ profile: orders, references: [reference] }), child)).toBe('hash')
})

it.each(joins)('%s: %s and %s that are no personal data are kept', (_, parent, child) => {
  const orders = aProfile({ columns: [anId('order_id'), anId(child)], keys: key('order_id') })
  expect(maskingOf(anInput({ profile: orders }), child), parent).toBeUndefined()
})
