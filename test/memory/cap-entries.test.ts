import { expect, it } from 'vitest'
import { capEntries, hasExpired, lineOf } from '../../src/memory/cap-entries.ts'
import { isFact } from '../../src/memory/entry.ts'
import { fact, failure } from './support.ts'

const TODAY = '2026-06-30'
const many = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index))
const at = (index: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString()

const short = { signature: 's', check: 'c', stage: 'm', workload: 'abc', run: 'r' }

it('keeps what fits as it is', () => {
  const shelf = { entries: [failure(), fact()], unreadable: ['{"torn'] }
  expect(capEntries(shelf, TODAY)).toEqual(shelf)
})

it('keeps 200 entries', () => {
  // 25 KB hold fewer records than that, unless they are short; the count binds for unreadable lines.
  const { unreadable } = capEntries({ entries: [], unreadable: many(300, (index) => `x${index}`) }, TODAY)
  expect(unreadable).toHaveLength(200)
  expect(unreadable[0]).toBe('x100')
})

it('keeps 25 KB', () => {
  const { entries } = capEntries({ entries: many(190, (index) => failure({ time: at(index) })), unreadable: [] }, TODAY)
  const bytes = entries.reduce((total, entry) => total + Buffer.byteLength(lineOf(entry)) + 1, 0)
  expect(bytes).toBeLessThanOrEqual(25 * 1024)
  expect(bytes).toBeGreaterThan(24 * 1024)
  expect(entries.at(-1)?.time).toBe(at(189))
})

it('lets the oldest of the least seen failures leave first', () => {
  const often = many(60, (index) => failure({ ...short, signature: 'often', time: at(index) }))
  const rare = many(80, (index) => failure({ ...short, signature: `rare ${index}`, time: at(100 + index) }))
  const { entries } = capEntries({ entries: [...often, ...rare], unreadable: [] }, TODAY)
  expect(entries.length).toBeLessThan(140)
  expect(often.filter((entry) => entries.includes(entry))).toHaveLength(60)
  expect(entries).not.toContain(rare[0])
  expect(entries).toContain(rare[79])
})

it('lets a fact that has expired leave before everything, and another one last', () => {
  const expired = fact({ expires: '2026-06-29', time: at(900) })
  const kept = fact({ expires: TODAY, time: at(0) })
  const failures = many(190, (index) => failure({ time: at(index) }))
  const { entries } = capEntries({ entries: [expired, kept, ...failures], unreadable: [] }, TODAY)
  expect(entries.filter(isFact)).toEqual([kept])
})

it('counts a fact up to its last day', () => {
  expect(hasExpired({ expires: TODAY }, TODAY)).toBe(false)
  expect(hasExpired({ expires: TODAY }, '2026-07-01')).toBe(true)
  expect(hasExpired({ expires: null }, '2999-01-01')).toBe(false)
})
