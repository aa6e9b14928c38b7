import { describe, expect, it } from 'vitest'
import { isBeyondChance, MOST_SEARCHED, searchedColumns } from '../../src/profile/dependency-search.ts'
import type { TypedColumn } from '../../src/profile/silver-value.ts'
import { aCategory, aColumn, aMeasure, anId } from '../agents/fixtures.ts'

const typed = (profile: TypedColumn['profile']): TypedColumn => ({ profile, value: 'v', isText: true, form: { type: profile.type } })

describe('columns that are searched', () => {
  it('are no documents', () => {
    const columns = [anId('id'), aColumn({ name: 'payload', type: 'json' }), aColumn({ name: 'photo', type: 'binary' })].map(typed)
    expect(searchedColumns(columns)).toEqual({ searched: columns.slice(0, 1), unsearched: [] })
  })

  it('are all of a usual table, and the likeliest of a wide one', () => {
    const few = [anId('id'), aMeasure('amount')].map(typed)
    expect(searchedColumns(few)).toEqual({ searched: few, unsearched: [] })
    const wide = [...Array.from({ length: MOST_SEARCHED }, (_, index) => aMeasure(`m${index}`)), anId('id')].map(typed)
    const { searched, unsearched } = searchedColumns(wide)
    expect([searched.length, searched.at(-1)?.profile.name, unsearched]).toEqual([MOST_SEARCHED, 'id', [`m${MOST_SEARCHED - 1}`]])
  })
})

describe('chance', () => {
  it('explains few agreements, and many of a value that nearly all rows have', () => {
    const even = { ...aCategory('c', []), rows: 100, distinct: 4 }
    expect([isBeyondChance(even, 9), isBeyondChance(even, 12)]).toEqual([false, true])
    const skewed = {
      ...aColumn({ name: 's' }),
      rows: 100,
      distinct: 2,
      top_values: [
        { value: 'no', count: 99 },
        { value: 'yes', count: 1 },
      ],
    }
    expect([isBeyondChance(skewed, 500), isBeyondChance(skewed, 800)]).toEqual([false, true])
    const sparse = { ...aColumn({ name: 'note' }), rows: 100, nulls: 90, distinct: 10, top_values: [] }
    expect([isBeyondChance(sparse, 50), isBeyondChance(sparse, 100)]).toEqual([false, true])
  })
})
