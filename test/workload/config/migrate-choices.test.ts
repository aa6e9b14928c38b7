import { expect, it } from 'vitest'
import { migrateChoices } from '../../../src/workload/index.ts'

const choice = { by: 'rule' as const, rule: 'default', reason: 'The default.', evidence: [] }

it('calls a recorded choice as the file calls it today', () => {
  const choices = { exponential_backoff: choice, retries: choice }
  expect(Object.keys(migrateChoices('schedule', choices, 'version: 1\n'))).toEqual(['backoff', 'retries'])
  expect(migrateChoices('schedule', choices, 'version: 2\n')).toBe(choices)
})
