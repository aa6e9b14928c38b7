import { describe, expect, it } from 'vitest'
import type { LogicalType } from '#domain'
import { comparedKey } from '../../src/profile/compared-key.ts'
import { dialect, sharedDatabase } from './support.ts'

const database = sharedDatabase()

/** Whether the two values are one; undefined where they cannot be compared. */
async function match(own: [string, LogicalType], theirs: [string, LogicalType]): Promise<unknown> {
  const pair = comparedKey({ value: own[0], type: own[1] }, { value: theirs[0], type: theirs[1] }, dialect)
  if (!pair) return undefined
  const [row] = await (await database()).query(`select coalesce(${pair.own} = ${pair.theirs}, false) as same`)
  return row?.['same']
}

describe('comparedKey', () => {
  it.each<[string, LogicalType, string, LogicalType, boolean]>([
    ['1::bigint', 'integer', '1.0::decimal(4,1)', 'decimal(4,1)', true],
    ['1::bigint', 'integer', '1.5::decimal(4,1)', 'decimal(4,1)', false],
    // pandas-dev/pandas#9958: as doubles these two would be one.
    ['9007199254740993::bigint', 'integer', '9007199254740992::double', 'double', false],
    [`date '2024-01-05'`, 'date', `timestamp '2024-01-05 00:00:00'`, 'timestamp', true],
    [`date '2024-01-05'`, 'date', `timestamp '2024-01-05 10:00:00'`, 'timestamp', false],
    [`timestamp '2024-01-05 00:00:00'`, 'timestamp', `date '2024-01-05'`, 'date', true],
    [`'007'`, 'text', '7::bigint', 'integer', false],
    [`7::bigint`, 'integer', `'007'`, 'text', false],
    [`7::bigint`, 'integer', `'7'`, 'text', true],
  ])('%s as %s and %s as %s', async (own, type, theirs, theirType, same) => {
    expect(await match([own, type], [theirs, theirType])).toBe(same)
  })

  it('finds nothing in common of a moment and a number, or of text', () => {
    const at = { value: 'x', type: 'timestamp' as const }
    expect(comparedKey(at, { value: 'k', type: 'integer' }, dialect)).toBeUndefined()
    expect(comparedKey(at, { value: 'k', type: 'text' }, dialect)).toBeUndefined()
  })
})
