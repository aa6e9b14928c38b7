import { expect, it } from 'vitest'
import { truthWords } from '#domain'

it('names each word once, as it is compared', () => {
  const words = [...truthWords.true, ...truthWords.false]
  expect(new Set(words).size).toBe(words.length)
  expect(words.map((word) => word.toLowerCase().trim())).toEqual(words)
})
