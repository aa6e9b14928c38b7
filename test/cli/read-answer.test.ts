import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { wantedCronSchema, workloadNameSchema } from '#domain'
import { checkAnswer, readAnswer } from '../../src/cli/read-answer.ts'
import { glue } from '../support/secret-samples.ts'

const json = (schema: z.ZodType, id = '') => ({ id, schema: z.toJSONSchema(schema, { io: 'input' }) })
const key = json(z.union([z.literal('none'), z.array(z.string()).min(1)]))

describe('a typed line', () => {
  it.each([
    ['none', key, 'none'],
    ['[order_id, line]', key, ['order_id', 'line']],
    ['order_id, line', key, ['order_id', 'line']],
    ['order_id', key, ['order_id']],
    ['0 2 * * *', json(z.string().nullable()), '0 2 * * *'],
    ['* * * * *', json(z.string().nullable()), '* * * * *'],
    [',', json(z.enum(['.', ','])), ','],
    ['.', json(z.enum(['.', ','])), '.'],
    ['null', json(z.string().nullable()), null],
    ['0.95', json(z.number()), 0.95],
    ['{postal_code: {type: text}}', json(z.record(z.string(), z.strictObject({ type: z.string() }))), { postal_code: { type: 'text' } }],
    ['What: is this?', json(z.string()), 'What: is this?'],
    ['2025', json(z.string()), '2025'],
    ['', json(z.array(z.string())), []],
  ])('%j is read', (text, schema, value) => expect(readAnswer(text, schema)).toEqual({ ok: true, value }))

  it.each([
    ['name', workloadNameSchema, 'star two', 'lower-case letters, digits and underscores, 3 to 64 characters'],
    ['name', workloadNameSchema, '../evil', 'lower-case letters, digits and underscores, 3 to 64 characters'],
    ['schedule.cron', wantedCronSchema, '61 25 * * *', 'minute hour day month weekday in numbers'],
    ['schedule.cron', wantedCronSchema, '*/5 25 * * *', 'minute hour day month weekday in numbers'],
    ['schedule.cron', wantedCronSchema, '0 2 30 2 *', 'never falls on a day'],
    ['regulations', z.array(z.string()), 'GDPR', 'No regulation pack is installed'],
  ])('is refused at its question in the words of its field: %s %#', (id, schema, text, reason) => {
    const reading = readAnswer(text, json(schema, id))
    expect(reading).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })

  it.each([
    ['description', z.string(), glue('Sales by https://u:', 'pw1@host.example/x'), 'an address with a password'],
    ['description', z.string(), glue('pass', 'word: hunter2x'), 'seems to hold'],
    ['escalation.dag', z.record(z.string(), z.string()), glue('{choice: retry, hint: pass', 'word=hunter2x}'), 'seems to hold'],
  ])('may not hold a secret: %s %#', (id, schema, text, reason) => {
    expect(readAnswer(text, json(schema, id))).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })

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
