import { describe, expect, it } from 'vitest'
import { anomalyLines } from '../../src/present/anomalies.ts'

const remedy = 'ask the owner of the source'
const against = (...findings: readonly unknown[]) => anomalyLines({ baseline: 'last published run', findings: [...findings] })
const zScore = { kind: 'z_score', table: 'orders', column: 'amount', statistic: 'mean', value: 51.2, before: 50, z: 4.3, publications: 12 }

describe('anomalyLines', () => {
  it('tells each kind in one line', () => {
    const lines = against(
      { kind: 'volume_change', table: 'orders', before: 10_000, rows: 100, remedy: 'confirm the volume' },
      { kind: 'null_spike', table: 'orders', column: 'phone', before: 0.002, null_share: 0.04, remedy },
      { ...zScore, remedy },
      { ...zScore, column: null, statistic: 'rows', value: 1200, z: -4.26 },
      { ...zScore, column: 'phone', statistic: 'null_share', value: 0.04 },
    )
    expect(lines).toEqual([
      '    anomalies against the last published run:',
      '    ▲ orders had 10,000 rows and has 100',
      '    ▲ orders.phone: 4.0 % null, was 0.2 %',
      '    ▲ orders.amount: mean 51.2 is 4.3 deviations from the last 12 runs',
      '    ▲ orders.phone: 4.0 % null is 4.3 deviations from the last 12 runs',
      '    ▲ orders: 1,200 rows are 4.3 deviations from the last 12 runs',
      '    → confirm the volume',
      `    → ${remedy}`,
    ])
  })

  it.each([
    [51.23456, '51.23'],
    [-0.000123456, '-0.0001235'],
    [1234567.8, '1,234,568'],
    [-1500.4, '-1,500'],
    [1e300, '1e+300'],
  ])('shortens the mean %d to %s', (value, text) => {
    expect(against({ ...zScore, value })[1]).toContain(`mean ${text} is`)
  })

  it('tells at most ten, the gravest first, and how many more there are', () => {
    const far = Array.from({ length: 12 }, (_, number) => ({ ...zScore, column: `c${number}`, z: number % 2 === 0 ? -number : number }))
    const lines = against(...far, { kind: 'null_spike', table: 'orders', column: 'phone', before: 0.002, null_share: 0.04 })
    expect(lines).toHaveLength(12)
    expect(lines[1]).toContain('orders.phone: 4.0 % null')
    expect(lines.slice(2, 4)).toEqual([expect.stringContaining('orders.c11:'), expect.stringContaining('orders.c10:')])
    expect(lines.at(-1)).toBe('    and 3 more')
  })

  it('says when there is nothing to compare with, or nothing found', () => {
    expect(anomalyLines(undefined)).toEqual([])
    expect(anomalyLines({ baseline: '', findings: [] })).toEqual([])
    expect(anomalyLines({ baseline: 'no baseline', findings: [] })).toEqual(['    anomalies: no baseline yet'])
    expect(against()).toEqual(['    anomalies against the last published run: none'])
  })

  it('leaves out a kind that it does not know', () => {
    expect(against({ kind: 'new_format', table: 'orders' })).toEqual(['    anomalies against the last published run: none'])
  })
})
