import { describe, expect, it } from 'vitest'
import { truthLanguages, truthWords } from '#domain'

describe('words for yes and no', () => {
  it.each(truthLanguages)('are told apart in %s, as they are compared', (language) => {
    const words = [...truthWords[language].true, ...truthWords[language].false]
    expect(new Set(words).size).toBe(words.length)
    expect(words.map((word) => word.toLowerCase().trim())).toEqual(words)
  })

  it('mean yes in one language and no in none', () => {
    const denials = new Set<string>(Object.values(truthWords).flatMap((words) => words.false))
    expect(Object.values(truthWords).flatMap((words) => words.true.filter((word) => denials.has(word)))).toEqual([])
  })

  it('are named by the languages that a config may say', () => expect(Object.keys(truthWords)).toEqual([...truthLanguages]))
})
