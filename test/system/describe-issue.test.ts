import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeIssues, schemaTree, shown } from '#system'

function problemsOf(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value)
  return describeIssues(error?.issues ?? [], schemaTree(schema), value)
}

it('takes the alternative that the value comes closest to', () => {
  const schema = z.strictObject({ key: z.union([z.literal('none'), z.array(z.string())]) })
  expect(problemsOf(schema, { key: ['a', 1] })).toMatchObject([{ path: ['key', 1], message: 'key[1] is 1', hint: 'Valid here: text.' }])
  expect(problemsOf(schema, { key: 'nome' })).toMatchObject([
    { path: ['key'], hint: 'Did you mean none? Valid here: none, or a list of text.' },
  ])
})

it('names a key that its pattern refuses', () => {
  const schema = z.record(z.string().regex(/^[a-z]+$/, 'lower-case letters'), z.number())
  expect(problemsOf(schema, { Big: 1 })).toMatchObject([
    { path: ['Big'], at: 'key', message: '"Big" cannot be a key of the file: lower-case letters' },
  ])
})

it('says what a missing key takes, and what it is missing in', () => {
  const schema = z.strictObject({ rules: z.array(z.strictObject({ id: z.string(), share: z.number().max(1) })).meta({ identity: 'id' }) })
  expect(problemsOf(schema, { rules: [{ id: 'a' }] })).toEqual([
    { path: ['rules', 0, 'share'], at: 'key', message: 'rules[a] has no share', hint: 'Add share: a number of at most 1.' },
  ])
})

it('shows values short and on one line', () => {
  expect([shown('a\nb'), shown([]), shown([1]), shown({}), shown(undefined), shown(null)]).toEqual([
    '"a\\nb"',
    'an empty list',
    'a list',
    'a mapping',
    'nothing',
    'null',
  ])
  expect(shown('x'.repeat(500)).length).toBeLessThan(62)
})

it('tells a sentence of its own beside the value, with its hint', () => {
  const schema = z.strictObject({
    filter: z.string().superRefine((_, context) => {
      context.addIssue({ code: 'custom', message: 'There is no column x', params: { isSentence: true, hint: 'Did you mean y?' } })
    }),
  })
  expect(problemsOf(schema, { filter: 'x > 1' })).toEqual([
    { path: ['filter'], at: 'value', message: 'filter is "x > 1": there is no column x', hint: 'Did you mean y?' },
  ])
})

it('shows a few keys of a file of another kind, and counts the others', () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key_${index}`, index]))
  const problems = problemsOf(z.strictObject({ name: z.string().optional(), version: z.number().optional() }), keys)
  expect(problems).toHaveLength(26)
  expect(problems.at(-1)?.message).toBe('the file has 49,975 more keys that are not known')
})

it('says which form a text has to have', () => {
  const schema = z.strictObject({ dag_id: z.string().regex(/^[a-z_]+_dag$/) })
  expect(problemsOf(schema, { dag_id: 'Orders' })).toMatchObject([{ hint: 'Valid here: text of the form ^[a-z_]+_dag$.' }])
})
