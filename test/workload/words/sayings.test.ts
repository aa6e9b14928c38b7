import { expect, it } from 'vitest'
import { sayings } from '../../../src/workload/words/sayings.ts'

it('reads nothing into words that say nothing of a request', () => {
  for (const text of ['the quick brown fox', 'sales of the last year', 'keep calm']) {
    expect(sayings.filter(({ pattern }) => pattern.test(text)).map(({ pattern }) => pattern.source)).toEqual([])
  }
})
