import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { saidOf } from '../../src/profile/given-format.ts'

it('keeps what a person said and nothing that a schema filled in', () => {
  const said = requestSchema.shape.format.parse({ delimiter: ';' })
  expect(saidOf(said ?? {})).toMatchObject({ delimiter: ';' })
  expect(saidOf(said ?? {}).null_tokens).toBeUndefined()
  expect(saidOf({ encoding: undefined, null_tokens: ['x'] })).toEqual({ null_tokens: ['x'] })
})
