import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseJson } from '#system'

const schema = z.object({ rows: z.int() })

it('gives the value, and nothing for what is no JSON or has another form', () => {
  expect(parseJson('{"rows": 3, "more": 1}', schema)).toEqual({ rows: 3 })
  expect(parseJson('{"rows": 3', schema)).toBeUndefined()
  expect(parseJson('{"rows": "3"}', schema)).toBeUndefined()
})

it('hides no other error', () => {
  const broken = z.unknown().transform(() => {
    throw new TypeError('broken')
  })
  expect(() => parseJson('1', broken)).toThrow(TypeError)
})
