import { collectColumns, parseExpression } from '#domain'
import { expect, test } from 'vitest'

test('each column once, in order of appearance, wherever it stands', () => {
  const text = 'case when b > 1 and c in (d, 2) then coalesce(a, b) else -e end is null or f between g and year(h) or not i'
  expect(collectColumns(parseExpression(text))).toEqual(['b', 'c', 'd', 'a', 'e', 'f', 'g', 'h', 'i'])
})

test('literals are no columns', () => {
  expect(collectColumns(parseExpression("'a' = 'b' and date '2024-01-01' = date '2024-01-02' and true"))).toEqual([])
})
