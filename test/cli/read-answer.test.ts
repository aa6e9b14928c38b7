import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkAnswer, readAnswer } from '../../src/cli/read-answer.ts'

const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' })
const key = json(z.union([z.literal('none'), z.array(z.string()).min(1)]))

describe('a typed line', () => {
  it.each([
    ['none', key, 'none'],
    ['[order_id, line]', key, ['order_id', 'line']],
    ['order_id, line', key, ['order_id', 'line']],
    ['order_id', key, ['order_id']],
    ['0 2 * * *', json(z.string().nullable()), '0 2 * * *'],
    ['* * * * *', json(z.string().nullable()), '* * * * *'],
    ['null', json(z.string().nullable()), null],
    ['0.95', json(z.number()), 0.95],
    ['{postal_code: {type: text}}', json(z.record(z.string(), z.strictObject({ type: z.string() }))), { postal_code: { type: 'text' } }],
    ['What: is this?', json(z.string()), 'What: is this?'],
    ['2025', json(z.string()), '2025'],
    ['', json(z.array(z.string())), []],
  ])('%j is read', (text, schema, value) => expect(readAnswer(text, schema)).toEqual({ ok: true, value }))

  it('is refused with a reason', () => {
    expect(readAnswer('many', json(z.number()))).toMatchObject({ ok: false, reason: expect.stringContaining('number') })
    expect(readAnswer('Two Words', json(z.string().regex(/^[a-z_]+$/)))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('pattern'),
    })
    expect(readAnswer('{a: {typ: text}}', json(z.record(z.string(), z.strictObject({ type: z.string() }))))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('a'),
    })
  })
})

it('says which part of an answer does not fit', () => {
  const schema = json(
    z.union([z.enum(['retry', 'stop']), z.strictObject({ choice: z.enum(['retry', 'stop']), hint: z.string().optional() })]),
  )
  expect(checkAnswer({ choice: 'retry', hint: 'use text' }, schema).ok).toBe(true)
  expect(checkAnswer({ choice: 'retry', hnt: 'x' }, schema)).toMatchObject({ ok: false, reason: expect.stringContaining('hnt') })
})
