import { expect, it } from 'vitest'
import { assumedKey } from '../../src/domain/assumed-key.ts'
import type { Profile, SourceDecision } from '../../src/domain/index.ts'

const source = (...primary: string[]) => ({ schema: { keys: { primary } } }) as unknown as SourceDecision
const profile = (keys: readonly { columns: string[]; violations: number; nulls: number }[], sampled = false) =>
  ({ keys, sampled }) as unknown as Profile

it('says nothing where there is no key', () => {
  expect(assumedKey(source(), profile([]))).toEqual([])
})

it('tells what was measured, and which others hold as well', () => {
  const keys = [
    { columns: ['b', 'a'], violations: 0, nulls: 0 },
    { columns: ['email'], violations: 0, nulls: 0 },
    { columns: ['phone'], violations: 0, nulls: 2 },
  ]
  expect(assumedKey(source('a', 'b'), profile(keys, true))).toEqual([
    { field: 'primary_key', value: ['a', 'b'], why: 'no sampled row repeats it; others that no row repeats: email' },
  ])
})

it('counts the rows that repeat it whole', () => {
  const [assumption] = assumedKey(source('id'), profile([{ columns: ['id'], violations: 4, nulls: 0 }]))
  expect(assumption?.why).toBe('4 rows repeat it, each equal to another one')
})
