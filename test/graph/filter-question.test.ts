import { expect, it } from 'vitest'
import { filterQuestion } from '../../src/graph/filter-question.ts'

const probe = {
  columns: [
    { name: 'quantity', sourceName: 'Quantity' },
    { name: 'secret', sourceName: 'Secret' },
  ],
}

it('asks nothing about a filter that can be used, or about none', () => {
  for (const filter of ['quantity > 5', undefined, null]) expect(filterQuestion(filter, {}, probe)).toBeUndefined()
})

it.each([
  ['quantity >', '(line 1, column 11 of the expression)'],
  ['quantty > 5', 'There is no column quantty (line 1, column 1 of the expression). Did you mean quantity?'],
  ['secret is null', 'There is no column secret'],
  [5, 'expected string'],
])('tells what is wrong with %j, and where', (filter, problem) => {
  const question = filterQuestion(filter, { columns: { secret: { excluded: true } } }, probe)
  expect(question).toMatchObject({ id: 'source.filter', critical: true, details: [expect.stringContaining(problem)] })
  expect(question?.schema.safeParse(filter).success).toBe(false)
  expect(question?.schema.safeParse('quantity <= 5').success).toBe(true)
  expect(question?.schema.safeParse(null).success).toBe(true)
})
