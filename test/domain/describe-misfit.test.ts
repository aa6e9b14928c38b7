import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeMisfit } from '#domain'

const said = (schema: z.ZodType, value: unknown): string => {
  const { error } = schema.safeParse(value)
  return error ? describeMisfit(error) : ''
}

it('says what is wrong and where', () => {
  expect(said(z.object({ a: z.object({ b: z.number() }) }), { a: { b: 'x' } })).toBe('a.b: Invalid input: expected number, received string')
})

it('says first what the branch found that fits best', () => {
  const schema = z.union([z.boolean(), z.strictObject({ answers: z.record(z.string(), z.number()) })])
  expect(said(schema, { answers: { speed: 'fast' } })).toMatch(/^answers\.speed: Invalid input/)
})
