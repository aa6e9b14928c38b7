import { expect, it } from 'vitest'
import { factFrom } from '../../src/memory/facts.ts'

const TIME = '2026-06-30T10:00:00.000Z'
const given = { kind: 'feedback' as const, text: '  no stars,\n please ', confidence: 0.8, expires: '2027-01-01' }

it('keeps the words with who said them, how surely and until when', () => {
  expect(factFrom(given, 'orders', TIME)).toMatchObject({
    kind: 'feedback',
    text: 'no stars, please',
    source: 'told',
    author: 'person',
    run: null,
    confidence: 0.8,
    expires: '2027-01-01',
    time: TIME,
  })
})

it('is one fact when it is said twice, and another one elsewhere', () => {
  const id = factFrom(given, 'orders', TIME).id
  expect(factFrom({ ...given, confidence: 1 }, 'orders', '2026-07-01T00:00:00.000Z').id).toBe(id)
  expect(factFrom(given, 'products', TIME).id).not.toBe(id)
})

it.each([
  ['fact_empty', '   '],
  ['fact_too_long', 'x'.repeat(1_001)],
  ['fact_private', 'ask anna@example.org'],
])('refuses with %s', (code, text) => {
  expect(() => factFrom({ ...given, text }, 'orders', TIME)).toThrow(expect.objectContaining({ code, subject: 'text' }))
})
