import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const number = (name: string, type: string) => ({ name, declared_type: type, type })
const columns = [number('price', 'decimal(10,2)'), number('quantity', 'integer'), { name: 'name' }]
const derive = (more: object) => ({
  id: 'derive',
  op: 'derive',
  column: 'made',
  type: 'decimal(12,2)',
  expression: 'price * quantity',
  ...more,
})

test('computes in the declared type and tells its sources', async () => {
  const staged = await stage({ columns, steps: [derive({})] }, [
    { price: 1.5, quantity: 3 },
    { price: null, quantity: 3 },
  ])
  expect(column(staged, 'made')).toEqual(['4.50', null])
  expect(staged.plan.bronzeToSilver.targets[0]?.columns.at(-1)).toEqual({
    name: 'made',
    origins: ['config/transformations.yaml#bronze_to_silver.steps[derive]'],
    type: 'decimal(12,2)',
    physical: 'DECIMAL(12,2)',
    sources: ['price', 'quantity'],
    transform: 'derive',
  })
})

test('what is undefined is empty and counted', async () => {
  const staged = await stage({ columns, steps: [derive({ expression: 'price / quantity' })] }, [
    { price: 1, quantity: 0 },
    { price: 1, quantity: 4 },
    { price: null, quantity: 0 },
  ])
  expect(column(staged, 'made')).toEqual([null, '0.25', null])
  expect(staged.rows.map((row) => row.broken)).toEqual([['derive'], [], []])
})

test('one derived from another', async () => {
  const steps = [derive({}), { ...derive({ column: 'doubled', expression: 'made * 2' }), id: 'second' }]
  expect(column(await stage({ columns, steps }, [{ price: 2, quantity: 2 }]), 'doubled')).toEqual(['8.00'])
})

test('text stays text, injections stay text', async () => {
  const staged = await stage(
    {
      columns,
      steps: [derive({ type: 'text', expression: `case when name = '''); drop table input; --' then 'bad' else upper(name) end` })],
    },
    [{ name: `'); drop table input; --` }, { name: 'x' }],
  )
  expect(column(staged, 'made')).toEqual(['bad', 'X'])
})

test('refuses names that are taken, types that do not fit, masked columns', () => {
  expect(refusal(derive({ column: 'name' }), columns)).toMatchObject({ code: 'column_exists' })
  expect(refusal(derive({ type: 'boolean' }), columns)).toMatchObject({ code: 'type_mismatch' })
  expect(refusal(derive({ expression: 'nothing' }), columns)).toMatchObject({ code: 'expression_invalid' })
  const before = [{ id: 'mask', op: 'mask', columns: ['name'], method: 'redact' }]
  expect(refusal(derive({ type: 'text', expression: 'name' }), columns, before)).toMatchObject({ code: 'raw_value_needed' })
})
