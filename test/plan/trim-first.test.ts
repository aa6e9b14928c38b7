import { expect, test } from 'vitest'
import { trimFirst } from '../../src/plan/trim-first.ts'
import { column, stage } from './support/stage.ts'
import { stepsOf } from './support/plans.ts'

const tokens = { id: 'tokens', op: 'null_tokens', columns: ['a'], tokens: ['', 'n/a'] }
const trim = (columns: string[]) => ({ id: 'trim', op: 'trim', columns })
const order = (...steps: object[]): string[] => trimFirst(stepsOf(steps)).map((step) => step.id)

test('a trim of the same columns goes before the tokens, any other stays where it is', () => {
  expect(order(tokens, trim(['a', 'b']))).toEqual(['trim', 'tokens'])
  expect(order(tokens, trim(['b']))).toEqual(['tokens', 'trim'])
  expect(order(trim(['a']), tokens)).toEqual(['trim', 'tokens'])
  expect(order(tokens, { id: 'case', op: 'normalize_case', columns: ['a'], form: 'lower' }, trim(['a']))).toEqual([
    'tokens',
    'case',
    'trim',
  ])
})

test('the rows are the same, and the steps are told as they were written', async () => {
  const rows = [{ a: ' N/A ' }, { a: ' x ' }, { a: '\t' }, { a: null }]
  const staged = await stage({ columns: [{ name: 'a' }], steps: [tokens, trim(['a'])] }, rows)
  expect(column(staged, 'a')).toEqual([null, 'x', null, null])
  expect(staged.plan.bronzeToSilver.steps.map((step) => step.id)).toEqual(['tokens', 'trim'])
})
