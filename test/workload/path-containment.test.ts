import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globMatches, relatePlaces, relativeTo } from '../../src/workload/path-containment.ts'

const segment = fc.stringMatching(/^[a-z0-9_. -]{1,6}$/).filter((text) => text.trim() !== '' && text !== '.' && text !== '..')
const segments = fc.array(segment, { minLength: 1, maxLength: 4 })
const MIRROR = { same: 'same', inside: 'contains', contains: 'inside', related: 'related', apart: 'apart' }

describe('relatePlaces', () => {
  it.each([
    ['/b/sales', undefined, '/b/sales/2024', undefined, 'contains'],
    ['/b/sales', undefined, '/b/sales_eu', undefined, 'apart'],
    ['/b/sales.csv', undefined, '/b/sales.csv', undefined, 'same'],
    ['/b/sales', '*.csv', '/b/sales/a.csv', undefined, 'contains'],
    ['/b/sales', '*.csv', '/b/sales/a.parquet', undefined, 'apart'],
    ['/b/sales', '*.csv', '/b/sales/2024/a.csv', undefined, 'apart'],
    ['/b/sales', '**/*.csv', '/b/sales/2024/a.csv', undefined, 'contains'],
    ['/b/sales', '*.csv', '/b/sales', '*.csv', 'same'],
    ['/b/sales', 'eu_*.csv', '/b/sales', '*.csv', 'inside'],
    ['/b/sales', 'eu_*.csv', '/b/sales', 'us_*.csv', 'apart'],
    ['/b/sales', '*_[ab].csv', '/b/sales', 'eu_*.csv', 'related'],
    ['/b/sales', '*.csv', '/b/sales', '*.parquet', 'apart'],
    ['/b/sales', undefined, '/b/sales', '*.csv', 'contains'],
    ['/b/dt=2024-01-01', undefined, '/b/dt=2024-01-02', undefined, 'related'],
    ['/b/dt=2024-01-01', undefined, '/b', '**/*.csv', 'related'],
  ])('%s %s to %s %s: %s', (leftPath, leftPattern, rightPath, rightPattern, expected) => {
    const [left, right] = [
      { path: leftPath, ...(leftPattern && { pattern: leftPattern }) },
      { path: rightPath, ...(rightPattern && { pattern: rightPattern }) },
    ]
    expect(relatePlaces(left, right)).toBe(expected)
  })

  it('goes by segment: below exactly when the segments begin with those of the folder', () => {
    fc.assert(
      fc.property(segments, segments, (outer, inner) => {
        const [folder, path] = [`/${outer.join('/')}`, `/${inner.join('/')}`]
        const begins = outer.every((part, index) => inner[index] === part)
        expect(relativeTo(folder, path)).toEqual(begins ? inner.slice(outer.length) : undefined)
        expect(relativeTo(folder, `${folder}/${inner.join('/')}`)).toEqual(inner)
        expect(relativeTo(folder, `${folder}x`)).toBeUndefined()
      }),
    )
  })

  it('is the mirror of the other way round', () => {
    const pattern = fc.option(fc.constantFrom('*.csv', 'a*.csv', '**/*.csv', 'b.csv', '*'), { nil: undefined })
    const place = fc.record({ path: segments.map((parts) => `/${parts.join('/')}`), pattern })
    const clean = ({ path, pattern: glob }: { path: string; pattern: string | undefined }) => ({ path, ...(glob && { pattern: glob }) })
    fc.assert(
      fc.property(place, place, (left, right) => {
        expect(relatePlaces(clean(right), clean(left))).toBe(MIRROR[relatePlaces(clean(left), clean(right))])
        expect(relatePlaces(clean(left), clean(left))).toBe('same')
      }),
    )
  })
})

describe('globMatches', () => {
  it.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', 'axcsv', false],
    ['*.csv', 'b/a.csv', false],
    ['a?.csv', 'ab.csv', true],
    ['[ab].csv', 'c.csv', false],
    ['[!ab].csv', 'c.csv', true],
    ['{a,b*}.csv', 'bb.csv', true],
    ['**/x.csv', 'x.csv', true],
    ['**/x.csv', 'a/b/x.csv', true],
    ['a.(csv)', 'a.(csv)', true],
    ['a[.csv', 'a[.csv', true],
  ])('%s %s %s', (glob, path, expected) => expect(globMatches(glob, path)).toBe(expected))
})
