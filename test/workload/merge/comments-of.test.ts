import { expect, it } from 'vitest'
import { commentsOf } from '../../../src/workload/merge/comments-of.ts'

it('finds comments, and nothing that only looks like one', () => {
  const text = '# head\r\na: "# no" # one\nb: plain#no\nc: | # two\n  # no\nd: [1, # three\n  2]\ne: \'# no\'\n# end'
  expect(commentsOf(text)).toEqual(['# head', '# one', '# two', '# three', '# end'])
})
