import { expect, it } from 'vitest'
import { compareKey } from '../../../src/profile/drift/compare-key.ts'
import { column, compared, profile } from './support.ts'

const key = { columns: ['id'], nulls: 0, rows: 1000, declared: true, positions: [{ file: 'a.csv', record: 7 }] }
const before = (violations: number) => profile([column('id')], { keys: [{ columns: ['id'], violations, nulls: 0, minimal: true }] })
const found = (old: number, now: number) => compareKey(compared(before(old), profile([column('id')])), { ...key, violations: now })

it('reports the first row that breaks a key which held', () => {
  expect(found(0, 0)).toEqual([])
  expect(found(0, 1)).toMatchObject([{ id: 'key_broken.id', positions: [{ file: 'a.csv', record: 7 }], settle: { acceptable: true } }])
})

it('reports a key that never held only where it is clearly worse', () => {
  expect(found(20, 30)).toEqual([])
  expect(found(20, 120)).toHaveLength(1)
})
