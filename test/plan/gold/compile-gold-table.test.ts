import { expect, test } from 'vitest'
import { refusals } from '../support/refusal.ts'
import { gold, stage } from '../support/stage.ts'
import { from, goldOf, orders } from './support.ts'

test('what a person writes as grain stays a comment', async () => {
  const staged = await stage(
    goldOf({ name: 'select', kind: 'flat', grain: 'order\n; drop table x\u2028; --', keys: [], columns: [from('id', 'text')] }),
    orders,
  )
  expect(staged.plan.silverToGold.queries[0]?.sql.split('\n')[0]).toBe('-- select: order ; drop table x[U+2028]; --')
  expect(await gold(staged, 'select')).toHaveLength(4)
})

test('names that the engine uses itself are refused', () => {
  for (const name of ['input', 'accepted', 'staged', 'transform_gold', 'create_gold']) {
    expect(refusals(goldOf({ name, kind: 'flat', grain: 'g', keys: [], columns: [from('id', 'text')] }))).toMatchObject([
      { code: 'plan_invalid' },
    ])
  }
})

test('columns of every name can be shown', async () => {
  const staged = await stage(
    goldOf({ name: 'group', kind: 'flat', grain: 'g', keys: [], columns: [from('order', 'text', 'id'), from('select', 'text', "'a''b'")] }),
    orders,
  )
  expect((await gold(staged, 'group'))[0]).toEqual({ order: '1', select: "a'b" })
})
