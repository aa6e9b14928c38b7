import { describe, expect, it } from 'vitest'
import { searchFormulas, type SampledColumn } from '../../src/profile/formula-search.ts'

const column = (value: (row: number) => number, position: number, fields: Partial<SampledColumn> = {}): SampledColumn => ({
  values: Float64Array.from({ length: 60 }, (_, row) => value(row)),
  isMoment: false,
  tolerance: 0.005,
  position,
  ...fields,
})

const net = column((row) => 10 + ((row * 37) % 53), 0)
const tax = column((row) => 1 + ((row * 11) % 7), 1)
const sum = (row: number): number => (net.values[row] ?? 0) + (tax.values[row] ?? 0)

describe('searchFormulas', () => {
  it('finds the simplest, once for its columns, of what stands last in the source', () => {
    expect(searchFormulas([net, tax, column(sum, 2)])).toEqual([{ column: 2, form: 'a + b', operands: [0, 1] }])
    const first = [{ ...net, position: 1 }, { ...tax, position: 2 }, column(sum, 0)]
    expect(searchFormulas(first)).toEqual([{ column: 1, form: 'a - b', operands: [2, 0] }])
  })

  it('finds a sum of four, and a percentage that stands behind its parts', () => {
    const parts = [3, 5, 7, 11].map((salt, place) => column((row) => 1 + ((row * 31 * salt) % 47), place))
    const total = column((row) => parts.reduce((all, { values }) => all + (values[row] ?? 0), 0), 4)
    expect(searchFormulas([...parts, total])).toEqual([{ column: 4, form: 'a + b + c + d', operands: [0, 1, 2, 3] }])
    const percent = (place: number) => column((row) => ((tax.values[row] ?? 0) / (net.values[row] ?? 1)) * 100, place, { tolerance: 0 })
    expect(searchFormulas([net, tax, percent(2)])).toEqual([{ column: 2, form: 'a / b * 100', operands: [1, 0] }])
    const first = [percent(0), { ...net, position: 1 }, { ...tax, position: 2 }]
    expect(searchFormulas(first).map(({ form }) => form)).not.toContain('a / b * 100')
  })

  it('ignores rows in which a part is missing, and stops at many that differ', () => {
    expect(searchFormulas([net, tax, column((row) => (row % 3 === 0 ? Number.NaN : sum(row)), 2)])).toHaveLength(1)
    expect(searchFormulas([net, tax, column((row) => sum(row) + (row % 10 === 0 ? 1 : 0), 2)])).toEqual([])
  })

  it('takes no sum with what is nearly always nothing, and no product with one', () => {
    const nothing = column((row) => (row === 7 ? 3 : 0), 1)
    expect(searchFormulas([net, nothing, column((row) => (net.values[row] ?? 0) + (nothing.values[row] ?? 0), 2)])).toEqual([])
    const one = column((row) => (row === 7 ? 3 : 1), 1)
    expect(searchFormulas([net, one, column((row) => (net.values[row] ?? 0) * (one.values[row] ?? 0), 2)])).toEqual([])
  })
})
