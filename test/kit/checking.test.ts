import { expect, it } from 'vitest'
import { stagedPath } from '#kit'

it('finds the one staged file with a beginning, and says so where there is none', () => {
  const files = new Map([
    ['scripts/extract/extract_orders.py', ''],
    ['sql/silver/transform_silver.sql', ''],
  ])
  expect(stagedPath(files, 'scripts/extract/')).toBe('scripts/extract/extract_orders.py')
  expect(() => stagedPath(files, 'dags/')).toThrow('No staged file begins with dags/.')
})
