import { expect, it } from 'vitest'
import { compareDistribution } from '../../../src/profile/drift/compare-distribution.ts'
import { column, compared, profile } from './support.ts'

const values = (counts: Record<string, number>) =>
  column('a', { top_values: Object.entries(counts).map(([value, count]) => ({ value, count })) })
const found = (before: ReturnType<typeof column>, after: ReturnType<typeof column>) =>
  compareDistribution(compared(profile([before]), profile([after])))

it('reports a category that leads now, and one that was never there', () => {
  expect(found(values({ web: 700, shop: 300 }), values({ web: 680, shop: 320 }))).toEqual([])
  expect(found(values({ web: 700, shop: 300 }), values({ web: 200, shop: 800 }))).toHaveLength(1)
  const [added] = found(values({ web: 700, shop: 300 }), values({ web: 650, shop: 300, kiosk: 50 }))
  expect(added?.evidence.join()).toContain('"kiosk" is new: 5.0 % of the values')
})

it('reports a mean that moved further than chance', () => {
  const number = (mean: number) => column('a', { type: 'integer', distinct: 900, minimum: 0, maximum: 1000, mean })
  expect(found(number(300), number(310))).toEqual([])
  expect(found(number(300), number(600))).toHaveLength(1)
})

it('says nothing of personal values and of dates', () => {
  const personal = column('a', { pii: [{ type: 'NAME', families: ['PII'], level: 'MEDIUM', confidence: 1, evidence: [] }] })
  expect(found(values({ web: 1000 }), { ...values({ Ada: 1000 }), pii: personal.pii })).toEqual([])
  expect(found({ ...values({ x: 1000 }), type: 'date' }, { ...values({ y: 1000 }), type: 'date' })).toEqual([])
})
