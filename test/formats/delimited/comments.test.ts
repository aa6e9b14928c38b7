import { expect, it } from 'vitest'
import { isComment, withoutComments } from '../../../src/formats/delimited/comments.ts'

it.each(['# a', '  # a', '% a', '// a', '! a'])('is a comment: %s', (line) => {
  expect(isComment(line)).toBe(true)
})

it.each(['a # b', '', '/path', '1 % 2'])('is none: %j', (line) => {
  expect(isComment(line)).toBe(false)
})

it('leaves out a block of comments but for its last line, which may be the header', () => {
  expect(withoutComments('# a\n# b\r\n\n# c,d\n1,2\n# e\n')).toBe('# c,d\n1,2\n# e\n')
  expect(withoutComments('# c,d\n1,2\n')).toBe('# c,d\n1,2\n')
  expect(withoutComments('a,b\n# c\n')).toBe('a,b\n# c\n')
})
