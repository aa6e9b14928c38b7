import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { aRequest, anInput, ordersProfile } from '../fixtures.ts'

const asked = (filter: string, columns = {}) => {
  const source = { type: 'local' as const, location: { path: 'data/orders.csv' }, filter }
  return decide(anInput({ profile: ordersProfile(), request: aRequest({ source, columns }) }))
}

describe('the filter of the source', () => {
  it('stands in the decision where it fits the types', () => {
    const { decisions, questions } = asked("order_date >= date '2024-01-01'")
    expect(questions).toEqual([])
    expect(decisions.source?.source.filter).toBe("order_date >= date '2024-01-01'")
  })

  it.each([
    ["order_date > '2024'", 'Cannot compare date'],
    ['order_date', 'it yields date, not a condition'],
  ])('is asked for again where %s does not fit', (filter, problem) => {
    const [question] = asked(filter).questions
    expect(question).toMatchObject({ id: 'source.filter', critical: true, details: [expect.stringContaining(problem)] })
    expect(question?.schema.safeParse(filter).error?.issues[0]?.message).toContain(problem)
    expect(question?.schema.safeParse('order_date is not null').success).toBe(true)
  })

  it('cannot be judged on a column that is never stored', () => {
    expect(() => asked('order_date is not null', { order_date: { excluded: true } })).toThrow(
      expect.objectContaining({ code: 'excluded_column_used', subject: 'source.filter' }),
    )
  })
})
