import { expect, it } from 'vitest'
import { qualityRuleSchema } from '#kit'
import { CRITICAL, rule } from '../../../agents/quality/rule.ts'

const about = { dimension: 'uniqueness' as const, threshold: 1, remedy: 'look', ...CRITICAL }

it('names a rule by zone, check and columns, and in gold by its table too', () => {
  expect(rule({ zone: 'silver', table: 'orders' }, 'unique', about, { columns: ['a', 'b'] }).id).toBe('silver.unique.a_b')
  expect(rule({ zone: 'gold', table: 'dim_x' }, 'unique', about, { columns: ['a'] }).id).toBe('gold.dim_x.unique.a')
  expect(rule({ zone: 'silver', table: 'orders' }, 'row_count', about, { minimum: 1 }).id).toBe('silver.row_count')
})

it('keeps long ids apart and valid', () => {
  const columns = (last: string) => [...Array.from({ length: 10 }, (_, index) => `a_rather_long_column_${index}`), last]
  const ids = ['x', 'y'].map((last) => rule({ zone: 'silver', table: 'orders' }, 'unique', about, { columns: columns(last) }))
  expect(ids[0]?.id).not.toBe(ids[1]?.id)
  for (const one of ids) expect(qualityRuleSchema.safeParse(one).success).toBe(true)
})
