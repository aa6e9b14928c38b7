import { expect, it } from 'vitest'
import { sectionsOf } from '../../../src/workload/explain/sections-of.ts'

it('names the part that each line stands in', () => {
  const lines = ['"""doc"""', 'RULES = (', '    1,', ')', 'def transform(context):', '    return 1']
  expect(sectionsOf(lines)).toEqual([undefined, 'RULES', 'RULES', 'RULES', 'transform', 'transform'])
  expect(sectionsOf(['# orders', '', '## How to run it', 'x']).at(-1)).toBe('How to run it')
  expect(sectionsOf(['with "cleaned" as (', '  select', '),', '"typed" as (', '  select'])).toEqual([
    'cleaned',
    'cleaned',
    'cleaned',
    'typed',
    'typed',
  ])
})
