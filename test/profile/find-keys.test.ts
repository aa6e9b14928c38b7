import { describe, expect, it } from 'vitest'
import { untriedParts, type KeyColumn } from '../../src/profile/find-keys.ts'
import { profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()
const keysOf = async (columns: Columns) => (await profileColumns(await database(), columns)).keys

describe('keys', () => {
  it('of one column', async () => {
    expect(await keysOf({ id: series(40, String), kind: series(40, (index) => `k${index % 3}`) })).toEqual([
      { columns: ['id'], violations: 0, nulls: 0, minimal: true },
    ])
  })

  it('of two and three columns, minimal ones only', async () => {
    const cube = {
      a: series(64, (index) => `a${index % 4}`),
      b: series(64, (index) => `b${Math.floor(index / 4) % 4}`),
      c: series(64, (index) => `c${Math.floor(index / 16)}`),
      d: series(64, (index) => `d${index % 4}`),
    }
    expect((await keysOf(cube)).map(({ columns }) => columns.join(' '))).toEqual(['a b c', 'b c d'])
    const square = {
      a: series(64, (index) => `a${index % 8}`),
      b: series(64, (index) => `b${Math.floor(index / 8)}`),
      c: series(64, (index) => `c${index % 4}`),
    }
    expect((await keysOf(square)).map(({ columns }) => columns)).toEqual([['a', 'b']])
  })

  it('near ones with their violations, nulls among them', async () => {
    const ids: (string | null)[] = series(100, String)
    ids[7] = '6'
    ids[9] = null
    expect((await keysOf({ id: ids, kind: series(100, (index) => `k${index % 3}`) }))[0]).toEqual({
      columns: ['id'],
      violations: 2,
      nulls: 1,
      conflicts: 1,
      minimal: true,
    })
  })

  it('near ones of two columns where nothing better is there', async () => {
    const rows = series(400, (index) => (index === 399 ? 398 : index))
    const keys = await keysOf({
      a: rows.map((index) => `a${index % 20}`),
      b: rows.map((index) => `b${Math.floor(index / 20)}`),
      n: series(400, (index) => `${index}.5`),
    })
    expect(keys[0]).toEqual({ columns: ['a', 'b'], violations: 1, nulls: 0, conflicts: 1, minimal: true })
  })

  it('are no fractions and no prose', async () => {
    const keys = await keysOf({
      price: series(50, (index) => `${index}.25`),
      note: series(50, (index) => `a long and unique remark that nobody would call a key ${index}`),
    })
    expect(keys).toEqual([])
  })

  it('may be coordinates together', async () => {
    const keys = await keysOf({
      longitude: series(36, (index) => `${index % 6}.5`),
      latitude: series(36, (index) => `${Math.floor(index / 6)}.5`),
      speed: series(36, (index) => `${index % 5}.1`),
    })
    expect(keys.map(({ columns }) => columns)).toContainEqual(['longitude', 'latitude'])
  })

  it('are counted without the whole rows that repeat', async () => {
    const ids = series(60, (index) => String(Math.min(index, 57)))
    const kinds = series(60, (index) => (index === 59 ? 'other' : 'same'))
    expect((await keysOf({ id: ids, kind: kinds }))[0]).toEqual({ columns: ['id'], violations: 2, nulls: 0, conflicts: 1, minimal: true })
  })

  it('of a single row are its filled columns, an identifier first', async () => {
    expect((await keysOf({ city: ['Bonn'], id: ['1'], amount: ['2.50'] })).map(({ columns }) => columns)).toEqual([['id'], ['city']])
  })

  it('are listed with accidents last', async () => {
    const keys = await keysOf({
      code: series(100, (index) => `c${Math.max(index, 1)}`),
      at: series(100, (index) => `2024-01-01 10:${String(index % 60).padStart(2, '0')}:${String(index % 59).padStart(2, '0')}`),
    })
    expect(keys.map(({ columns }) => columns)).toEqual([['code'], ['at']])
  })

  it('are none where whole rows repeat', async () => {
    expect(await keysOf({ a: ['1', '1', '2', '3'], b: ['x', 'x', 'y', 'y'] })).toEqual([])
  })
})

it('tells which columns were no part of any composite, since so many come before them', () => {
  const column = (name: string, fields: Partial<KeyColumn> = {}): KeyColumn => ({
    name,
    value: name,
    type: 'text',
    role: 'dimension',
    pii: [],
    distinct: 5,
    nulls: 0,
    isFreeText: false,
    position: 0,
    ...fields,
  })
  const columns = [...Array.from({ length: 24 }, (_, index) => column(`c${index}`)), column('m', { role: 'measure', type: 'integer' })]
  expect(untriedParts(columns, [], 100)).toEqual(['m'])
  expect(untriedParts(columns, [{ columns: ['c3'], violations: 0, nulls: 0, minimal: true }], 100)).toEqual([])
})
