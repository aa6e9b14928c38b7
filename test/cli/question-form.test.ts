import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formOf } from '../../src/cli/question-form.ts'

const form = (id: string, schema: z.ZodType) => formOf({ id, schema: z.toJSONSchema(schema, { io: 'input' }) })
const labels = (id: string, schema: z.ZodType) => {
  const made = form(id, schema)
  return made.kind === 'select' ? made.choices.map(({ label }) => label) : made.kind
}

describe('the form of a question', () => {
  it('is yes or no for a boolean', () => expect(form('plan', z.boolean())).toEqual({ kind: 'confirm' }))

  it('offers the answers that are ready before any other', () => {
    const choices = [
      { value: { rename: { a: 'b' } }, label: 'a is b now' },
      { value: 'stop', label: 'stop' },
    ]
    expect(formOf({ id: 'drift', schema: {}, choices })).toEqual({ kind: 'ready', choices, example: '{rename: {a: b}}' })
    expect(formOf({ id: 'plan', schema: { type: 'boolean' }, choices: [] })).toEqual({ kind: 'confirm' })
  })

  it('is a list for an enumeration and for a union of constants', () => {
    expect(labels('health', z.enum(['recheck', 'stop']))).toEqual(['recheck', 'stop'])
    expect(labels('format.date_order', z.union([z.literal('dmy'), z.literal('mdy')]))).toEqual(['dmy', 'mdy'])
    expect(labels('neighbour', z.enum(['go_on', 'stop']))).toEqual(['go on', 'stop'])
  })

  it('lets the profile be confirmed, corrected or stopped', () => {
    expect(labels('profile', z.union([z.boolean(), z.literal('stop')]))).toEqual([
      'yes, this is how the data is',
      'correct something',
      'stop',
    ])
  })

  it('offers the ways out of an escalation, and the hint behind the last', () => {
    const way = z.enum(['retry', 'manual', 'skip', 'stop'])
    const made = form('escalation.quality', z.union([way, z.strictObject({ choice: way, hint: z.string().optional() })]))
    expect(made).toMatchObject({
      kind: 'select',
      choices: [{ value: 'retry' }, { value: 'manual' }, { value: 'skip' }, { value: 'stop' }],
      fields: [
        { name: 'choice', optional: false, form: { kind: 'select' } },
        { name: 'hint', optional: true, form: { kind: 'text' } },
      ],
    })
  })

  it('shows one way to stop at the review', () => {
    const schema = z.union([
      z.boolean(),
      z.literal('stop'),
      z.strictObject({ change: z.enum(['quality', 'dag']), answers: z.record(z.string(), z.unknown()).optional() }),
    ])
    expect(labels('review', schema)).toEqual(['yes, land it and run it', 'stop'])
    expect(form('review', schema)).toMatchObject({ fields: [{ name: 'change' }, { name: 'answers', optional: true }] })
  })

  it('is one line with an example for lists, maps, numbers and text', () => {
    expect(form('primary_key', z.union([z.literal('none'), z.array(z.string()).min(1)]))).toEqual({
      kind: 'text',
      example: 'none or first, second',
    })
    expect(form('corrections', z.record(z.string(), z.unknown()))).toEqual({ kind: 'text', example: '{column: {type: text}}' })
    expect(form('schedule.cron', z.string().nullable())).toEqual({ kind: 'text', example: '' })
    expect(form('name', z.string())).toEqual({ kind: 'text', example: '' })
  })
})
