import { expect, it } from 'vitest'
import { renameColumns } from '../../../src/profile/drift/rename-columns.ts'
import { column, profile } from './support.ts'

it('renames a column wherever the profile names it', () => {
  const before = profile([column('day_placed')], {
    keys: [{ columns: ['day_placed'], violations: 0, nulls: 0, minimal: true }],
    anomalies: [{ code: 'untrimmed', columns: ['day_placed'], message: 'day_placed: 5 rows have blanks.', count: 5 }],
    examples: [{ day_placed: '2024-01-01' }],
  })
  const renamed = renameColumns(before, [{ column: 'order_date', from: 'day_placed', before: 'order_date', after: 'day_placed' }])
  expect(JSON.stringify({ ...renamed, columns: [] })).not.toContain('day_placed')
  expect(renamed.columns[0]).toMatchObject({ name: 'order_date', source_name: 'day_placed' })
  expect(renamed.anomalies[0]?.message).toBe('order_date: 5 rows have blanks.')
  expect(renameColumns(before, [])).toBe(before)
})
