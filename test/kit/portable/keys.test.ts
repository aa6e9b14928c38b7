import { expect, it } from 'vitest'
import { surrogateKeyOf } from '#kit'

const key = surrogateKeyOf({ toText: (value) => `text(${value})`, sha256: (text) => `hash(${text})` })

it('tells null from text and one part from the next by its length, whatever the engine', () => {
  expect(key([{ sql: 'a', type: 'integer' }])).toBe("hash(case when a is null then 'N' else 'V' || length(text(a)) || ':' || text(a) end)")
  expect(key(['a', 'b'].map((sql) => ({ sql, type: 'text' as const })))).toContain("text(a) end || case when b is null then 'N'")
})
