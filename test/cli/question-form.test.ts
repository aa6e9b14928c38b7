import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnswerLabels } from '#domain'
import { formOf } from '../../src/cli/question-form.ts'
import { escalationAnswerSchema } from '../../src/graph/escalation.ts'

const form = (schema: z.ZodType, named?: AnswerLabels) => formOf({ schema: z.toJSONSchema(schema, { io: 'input' }), labels: named })
const labels = (schema: z.ZodType, named?: AnswerLabels) => {
  const made = form(schema, named)
  return made.kind === 'select' ? made.choices.map(({ label }) => label) : made.kind
}

describe('the form of a question', () => {
  it('is yes or no for a boolean', () => expect(form(z.boolean())).toEqual({ kind: 'confirm' }))

  it('offers the answers that are ready before any other', () => {
    const choices = [
      { value: { rename: { a: 'b' } }, label: 'a is b now' },
      { value: 'stop', label: 'stop' },
    ]
    expect(formOf({ schema: {}, choices })).toEqual({ kind: 'ready', choices, example: '{rename: {a: b}}' })
    expect(formOf({ schema: { type: 'boolean' }, choices: [] })).toEqual({ kind: 'confirm' })
  })

  it('is a list for an enumeration and for a union of constants', () => {
    expect(labels(z.enum(['recheck', 'stop']))).toEqual(['recheck', 'stop'])
    expect(labels(z.union([z.literal('dmy'), z.literal('mdy')]))).toEqual(['dmy', 'mdy'])
    expect(labels(z.enum(['go_on', 'stop']))).toEqual(['go on', 'stop'])
  })

  it('is a list for yes or no beside another value, called as the question calls them', () => {
    const named = { true: { label: 'yes, this is how the data is' }, false: { label: 'correct something' } }
    expect(labels(z.union([z.boolean(), z.literal('stop')]), named)).toEqual(['yes, this is how the data is', 'correct something', 'stop'])
  })

  it('offers the ways out of an escalation, and the hint behind the last', () => {
    const way = z.enum(['retry', 'manual', 'skip', 'stop'])
    const made = form(z.union([way, z.strictObject({ choice: way, hint: z.string().optional() })]))
    expect(made).toMatchObject({
      kind: 'select',
      choices: [{ value: 'retry' }, { value: 'manual' }, { value: 'skip' }, { value: 'stop' }],
      fields: [
        { name: 'choice', optional: false, form: { kind: 'select' } },
        { name: 'hint', optional: true, form: { kind: 'text' } },
      ],
    })
  })

  it('asks an escalation for a way out, and member by member for what a retry shall do otherwise', () => {
    expect(form(escalationAnswerSchema)).toMatchObject({
      kind: 'select',
      choices: [{ value: 'retry' }, { value: 'manual' }, { value: 'skip' }, { value: 'stop' }],
      fields: [{ name: 'choice' }, { name: 'hint' }, { name: 'corrections' }, { name: 'answers' }],
    })
  })

  it('leaves out a value that says the same as another', () => {
    const schema = z.union([
      z.boolean(),
      z.literal('stop'),
      z.strictObject({ change: z.enum(['quality', 'dag']), answers: z.record(z.string(), z.unknown()).optional() }),
    ])
    expect(labels(schema, { true: { label: 'yes, land it and run it' }, false: null })).toEqual(['yes, land it and run it', 'stop'])
    expect(form(schema)).toMatchObject({ fields: [{ name: 'change' }, { name: 'answers', optional: true }] })
  })

  it('is one line with an example for lists, maps, numbers and text', () => {
    expect(form(z.union([z.literal('none'), z.array(z.string()).min(1)]))).toEqual({
      kind: 'text',
      example: 'none or first, second',
    })
    expect(form(z.record(z.string(), z.unknown()))).toEqual({ kind: 'text', example: '{column: {type: text}}' })
    expect(form(z.string().nullable())).toEqual({ kind: 'text', example: '' })
    expect(form(z.string())).toEqual({ kind: 'text', example: '' })
  })
})
