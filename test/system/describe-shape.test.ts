import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeShape, keysAt, listed, nodesAt, schemaTree, valuesAt } from '#system'

const at = (schema: z.ZodType, path: readonly PropertyKey[] = [], value?: unknown) => nodesAt(schemaTree(schema), path, value)

it.each([
  [z.number().min(0).max(1), 'a number from 0 to 1'],
  [z.int().min(1), 'a whole number of at least 1'],
  [z.number().positive(), 'a number above 0'],
  [z.number().max(5), 'a number of at most 5'],
  [z.boolean(), 'true or false'],
  [z.string(), 'text'],
  [z.string().min(1), 'text that is not empty'],
  [z.string().regex(/^[a-z_]+_dag$/), 'text of the form ^[a-z_]+_dag$'],
  [z.string().length(1), 'one character'],
  [z.string().max(9), 'text of at most 9 characters'],
  [z.iso.date(), 'a date such as "2024-01-31"'],
  [z.string().nullable(), 'text, or null'],
  [z.enum(['a', 'b']), 'one of a, b'],
  [z.literal(2), '2'],
  [z.array(z.string()).min(1), 'a list of text, at least 1'],
  [z.strictObject({ a: z.string(), b: z.string() }), 'a mapping with a, b'],
  [z.record(z.string(), z.string()), 'a mapping'],
  [z.union([z.literal('none'), z.array(z.string())]), 'none, or a list of text'],
])('says %# in words: %s', (schema, words) => {
  expect(describeShape(at(schema))).toBe(words)
})

it('looks only at the alternative that the value has chosen', () => {
  const schema = z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('trim'), columns: z.array(z.string()) }),
    z.strictObject({ op: z.literal('filter'), expression: z.string() }),
  ])
  expect(keysAt(at(schema, [], { op: 'filter' }))).toEqual(['op', 'expression'])
  expect(keysAt(at(schema, [], { op: 'other' }))).toEqual(['op', 'columns', 'expression'])
  expect(valuesAt(at(schema, ['op'], { op: 'other' }))).toEqual(['trim', 'filter'])
})

it('cuts what nobody reads, and quotes what is no word', () => {
  expect(listed(['a b', '', 'x'])).toBe('"a b", "", x')
  expect(listed(Array.from({ length: 30 }, (_, index) => `n${index}`))).toMatch(/n23 and 6 more$/)
})
