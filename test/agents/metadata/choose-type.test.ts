import { describe, expect, it } from 'vitest'
import { chooseType, measuredCandidates, percent } from '../../../agents/metadata/choose-type.ts'

const candidate = (type: string, share: number, violations: number, format?: string) => ({
  type,
  share,
  violations,
  ...(format === undefined ? {} : { format }),
})

describe('chooseType', () => {
  it('takes the most specific type that reads enough', () => {
    expect(
      chooseType('quantity', [candidate('double', 0.99, 1), candidate('integer', 0.99, 1), candidate('text', 1, 0)]).candidate.type,
    ).toBe('integer')
  })

  it('takes a wider type of the family when it reads strictly more', () => {
    expect(
      chooseType('amount', [candidate('integer', 0.97, 3), candidate('decimal(10,2)', 1, 0), candidate('double', 1, 0)]).candidate.type,
    ).toBe('decimal(10,2)')
  })

  it('falls back to text below the share', () => {
    expect(chooseType('code', [candidate('integer', 0.94, 6), candidate('text', 1, 0)]).candidate.type).toBe('text')
  })

  it('takes the date order that all rows confirm', () => {
    const measured = [candidate('date', 0.96, 40, 'dd/MM/yyyy'), candidate('date', 1, 0, 'MM/dd/yyyy')]
    expect(chooseType('ordered', measured).candidate.format).toBe('MM/dd/yyyy')
  })

  it('takes a boolean of zeros and ones only for a flag', () => {
    const measured = [candidate('boolean', 1, 0), candidate('integer', 1, 0)]
    expect(chooseType('is_paid', measured).candidate.type).toBe('boolean')
    expect(chooseType('children', measured).candidate.type).toBe('integer')
  })

  it('reads eight digits as a day where the name says so', () => {
    const measured = [candidate('integer', 1, 0), candidate('date', 1, 0, 'yyyyMMdd')]
    expect(chooseType('order_date', measured).candidate.type).toBe('date')
    expect(chooseType('amount', measured).candidate.type).toBe('integer')
  })
})

describe('measuredCandidates', () => {
  const finding = (path: string, suggestion?: unknown) =>
    ({ path, rule: 'types_hold', message: '', rows: [], hint: '', suggestion }) as never

  it('finds what was measured for the refuted type of a column', () => {
    const path = 'config/source.yaml#schema.columns[amount].type'
    expect(measuredCandidates([finding(path, [candidate('text', 1, 0)])], 'amount')).toHaveLength(1)
    expect(measuredCandidates([finding(path, [candidate('text', 1, 0)])], 'other')).toBeUndefined()
  })

  it('ignores a suggestion of another shape', () => {
    expect(measuredCandidates([finding('config/source.yaml#schema.columns[amount].type', { nonsense: 1 })], 'amount')).toBeUndefined()
  })
})

it('never shows a share that is not whole as 100 %', () => {
  expect(percent(0.99999)).toBe('99.99 %')
  expect(percent(1)).toBe('100 %')
})
