import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparedSource, findDataOverlap } from '../../src/workload/find-data-overlap.ts'
import type { SketchedColumn } from '../../src/workload/known-source.ts'
import { scanOverlaps } from './support/scan-overlaps.ts'
import { sketchedColumns } from './support/sketched-columns.ts'
import { rangeColumn } from './support/sketched.ts'

const column = (name: string, values = name, to = 500) => rangeColumn(name, values, 0, to)
const overlap = (source: readonly SketchedColumn[], known: readonly SketchedColumn[]) => {
  const found = findDataOverlap(comparedSource(source), 'orders', known)
  return found && [found.kind, found.evidence.length]
}

describe('findDataOverlap', () => {
  it('sees the same data under other column names', () => {
    expect(
      overlap([column('a', 's1'), column('b', 's2'), column('c', 's3')], [column('x', 's1'), column('y', 's2'), column('z', 's3')]),
    ).toEqual(['overlap', 3])
  })

  it('tells a part from the whole', () => {
    const some = [column('a'), column('b'), column('c')]
    const all = [...some, column('d'), column('e')]
    expect(overlap(some, all)).toEqual(['subset', 3])
    expect(overlap(all, some)).toEqual(['superset', 3])
    const fewer = some.map(({ name }) => column(name, name, 200))
    expect(overlap(fewer, some)).toEqual(['subset', 3])
  })

  it('takes a shared key, few values, too few columns and weak containment for no overlap', () => {
    expect(overlap([column('id'), column('b'), column('c')], [column('id'), column('y'), column('z')])).toBeUndefined()
    const few = [column('a', 'a', 100), column('b', 'b', 100), column('c', 'c', 100)]
    expect(overlap(few, few)).toBeUndefined()
    expect(overlap([column('a'), column('b')], [column('a'), column('b')])).toBeUndefined()
    const shifted = ['a', 'b', 'c'].map((name) => rangeColumn(name, name, 100, 600))
    expect(overlap([column('a'), column('b'), column('c')], shifted)).toBeUndefined()
    const shared = [column('a'), column('b'), column('c')]
    expect(overlap([...shared, column('d'), column('e')], [...shared, column('x'), column('y')])).toBeUndefined()
  })

  it('pairs each column once, equal names first', () => {
    const three = [column('a', 's'), column('b', 's'), column('c', 's')]
    expect(overlap(three, [column('x', 's'), column('y', 's')])).toBeUndefined()
    const found = findDataOverlap(comparedSource(three), 'orders', three.toReversed())
    expect(found?.evidence).toEqual(['a in orders.a: 100.0 %', 'b in orders.b: 100.0 %', 'c in orders.c: 100.0 %'])
  })

  it('answers as the comparison of every column with every other', () => {
    fc.assert(
      fc.property(sketchedColumns, sketchedColumns, (source, known) => {
        const [expected] = scanOverlaps(source, [{ workload: 'orders', columns: known }])
        expect(findDataOverlap(comparedSource(source), 'orders', known)).toEqual(expected)
      }),
    )
  })
})
