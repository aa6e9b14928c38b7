import { describe, expect, it } from 'vitest'
import { acceptedTokens, provenInFile, provenTokens } from '../../src/profile/null-tokens.ts'
import { columnOf, profileColumns, series, sharedDatabase, tables } from './support.ts'

const database = sharedDatabase()
const table = tables.nullTokens

describe('null tokens', () => {
  it('are proven by a column of numbers, dashes by a column of words', () => {
    const numbers = [{ type: 'integer' as const, share: 0.99, violations: 1 }]
    expect(provenTokens({ NA: 3, '-': 1 }, numbers, true, table)).toEqual(['NA', '-'])
    expect(provenTokens({ NA: 3, '-': 1 }, [], true, table)).toEqual(['-'])
    expect(provenTokens({ '-': 3 }, [], false, table)).toEqual([])
  })

  it('are zeros where the others are stamps, and no other column has them as a value', () => {
    const stamps = [{ type: 'date' as const, format: 'yyyyMMdd', share: 1, violations: 0 }]
    const integers = [{ type: 'integer' as const, share: 1, violations: 0 }]
    expect(provenTokens({ '00000000': 3 }, stamps, true, table)).toEqual(['00000000'])
    expect(provenTokens({ '00000000': 3 }, integers, true, table)).toEqual([])
    const day = { tokens: { '00000000': 3, NA: 1 }, proven: ['00000000', 'NA'] }
    expect([...provenInFile([day], table)]).toEqual(['00000000', 'na'])
    expect([...provenInFile([day, { tokens: { '00000000': 1 }, proven: [] }], table)]).toEqual(['na'])
  })

  // cockroachdb/cockroach#51654, transferwise/pipelinewise-tap-mysql#136, datazip-inc/olake#570.
  it('are days of zeros', async () => {
    const profile = await profileColumns(await database(), {
      since: series(40, (index) =>
        index % 8 === 0 ? '0000-00-00 00:00:00' : `2024-01-${String((index % 28) + 1).padStart(2, '0')} 10:00:00`,
      ),
      posted: series(40, (index) => (index % 8 === 0 ? '00.00.0000' : `${String((index % 28) + 1).padStart(2, '0')}.01.2024`)),
    })
    expect(profile.columns.map(({ type, nulls }) => [type, nulls])).toEqual([
      ['timestamp', 5],
      ['date', 5],
    ])
    expect(profile.anomalies.filter(({ code }) => code === 'zero_dates').map(({ count }) => count)).toEqual([5, 5])
  })

  it('are days of zeros also where no column has days', () => {
    expect(acceptedTokens([{ '0000-00-00': 2, '00000000': 1, NA: 1 }], new Set(), table)).toEqual(['0000-00-00'])
  })

  it('are listed once each', () => {
    expect(
      acceptedTokens(
        [
          { 'N/A': 1, NA: 2 },
          { 'n/a': 1, none: 1 },
        ],
        new Set(['na']),
        table,
      ),
    ).toEqual(['N/A', 'NA'])
  })

  it('leave words alone that are values of their column', async () => {
    const profile = await profileColumns(await database(), {
      country: series(30, (index) => ['NA', 'DE', 'FR'][index % 3] ?? null),
      damage: series(30, (index) => ['None', 'Minor'][index % 2] ?? null),
      strand: series(30, (index) => ['+', '-'][index % 2] ?? null),
    })
    expect(profile.source.format.null_tokens).toEqual([])
    expect(profile.columns.map(({ nulls }) => nulls)).toEqual([0, 0, 0])
  })

  it('are known in several languages, and leave answers alone', async () => {
    const profile = await profileColumns(await database(), {
      alter: series(40, (index) => (index % 20 === 0 ? 'k.A.' : String(index))),
      precio: series(40, (index) => (index % 20 === 0 ? 's/d' : `${index}.5`)),
      menge: series(40, (index) => (index % 20 === 0 ? '不明' : String(index))),
      gewicht: series(40, (index) => (index % 20 === 0 ? 'n.d.' : `${index}.25`)),
      anzahl: series(40, (index) => (index % 20 === 0 ? 'нет' : String(index))),
      ort: series(40, (index) => (index % 8 === 0 ? 'k.A.' : `Stadt ${index}`)),
    })
    expect(profile.source.format.null_tokens).toEqual(['k.A.', 'n.d.', 's/d', 'нет', '不明'])
    expect(profile.columns.map(({ type, nulls }) => `${type} ${nulls}`)).toEqual([
      'integer 2',
      'decimal(10,1) 2',
      'integer 2',
      'decimal(10,2) 2',
      'integer 2',
      'text 5',
    ])
    const asked = await profileColumns(await database(), {
      paid: series(40, (index) => (index % 3 === 0 ? 'нет' : 'да')),
      count: series(40, (index) => (index % 20 === 0 ? 'нет' : String(index))),
    })
    expect(asked.source.format.null_tokens).toEqual([])
    expect(columnOf(asked, 'paid')).toMatchObject({ type: 'boolean', nulls: 0 })
  })

  it('hold for the whole file once a column proves them', async () => {
    const profile = await profileColumns(await database(), {
      delay: series(40, (index) => (index % 10 === 0 ? 'NA' : String(index))),
      tail: series(40, (index) => (index % 8 === 0 ? 'NA' : `N${index}`)),
    })
    expect(profile.source.format.null_tokens).toEqual(['NA'])
    expect(columnOf(profile, 'tail')).toMatchObject({ nulls: 5, null_tokens: { NA: 5 } })
    expect(columnOf(profile, 'delay')).toMatchObject({ type: 'integer', nulls: 4 })
  })

  it('are those that a person named, and no others', async () => {
    const request = { source: { type: 'local' as const, location: { path: 'x' } }, format: { null_tokens: ['none'] } }
    const profile = await profileColumns(await database(), { a: ['None', 'N/A', 'x'] }, { request })
    expect(columnOf(profile, 'a')).toMatchObject({ nulls: 1, null_tokens: { None: 1 } })
  })
})
