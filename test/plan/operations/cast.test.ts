import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const cast = (type: string, more: object = {}) => ({ id: 'cast', op: 'cast', columns: ['a'], type, on_fail: 'quarantine', ...more })

test('a value that does not read quarantines its row; an empty one does not', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [cast('integer')] }, [
    { a: '1' },
    { a: 'x' },
    { a: null },
    { a: '' },
    { a: ' 7 ' },
  ])
  expect(staged.fates).toEqual(['out', 'quarantined', 'out', 'quarantined', 'out'])
  expect(column(staged, 'a')).toEqual(['1', null, null, null, '7'])
})

test('or leaves an empty value, counted', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [cast('decimal(10,2)', { decimal: ',', on_fail: 'null' })] }, [
    { a: '1,5' },
    { a: '1.5' },
  ])
  expect(staged.fates).toEqual(['out', 'out'])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['cast.a']])
  expect(staged.plan.bronzeToSilver.rules.map((rule) => [rule.id, rule.action])).toEqual([
    ['malformed', 'quarantine'],
    ['cast.a', 'null'],
  ])
})

test('twice over the same column', async () => {
  const steps = [cast('decimal(10,2)'), { ...cast('integer'), id: 'again' }]
  const staged = await stage({ columns: [{ name: 'a' }], steps }, [{ a: '2.0' }, { a: '2.5' }, { a: 'x' }])
  expect(column(staged, 'a')).toEqual(['2', null, null])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['again.a'], ['cast.a']])
})

test('columns with a type of their own are cast as values', async () => {
  const columns = [{ name: 'a', declared_type: 'double', type: 'integer' }]
  const staged = await stage({ columns, steps: [cast('integer')] }, [{ a: 2 }, { a: 2.5 }, { a: 1e300 }, { a: null }])
  expect(column(staged, 'a')).toEqual(['2', null, null, null])
  expect(staged.fates).toEqual(['out', 'quarantined', 'quarantined', 'out'])
})

test('text as text has no rule', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [cast('text')] }, [{ a: ' x ' }])
  expect(staged.plan.bronzeToSilver.rules).toHaveLength(1)
  expect(column(staged, 'a')).toEqual([' x '])
})

test('what no dialect agrees on is refused with the path of the step', () => {
  expect(refusal(cast('json'))).toMatchObject({ code: 'not_portable', subject: 'config/transformations.yaml#bronze_to_silver.steps[cast]' })
  expect(refusal(cast('date'), [{ name: 'a', declared_type: 'integer', type: 'date' }])).toMatchObject({ code: 'not_portable' })
})
