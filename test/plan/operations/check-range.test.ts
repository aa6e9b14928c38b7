import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const cast = { id: 'cast', op: 'cast', columns: ['a'], type: 'decimal(10,2)', on_fail: 'quarantine' }
const range = (more: object) => ({ id: 'range', op: 'check_range', columns: ['a'], on_fail: 'quarantine', ...more })

test('bounds are inclusive, no value breaks none', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [cast, range({ minimum: 0, maximum: 1.5 })] }, [
    { a: '0' },
    { a: '1.5' },
    { a: '1.51' },
    { a: '-0.01' },
    { a: null },
  ])
  expect(staged.fates).toEqual(['out', 'out', 'quarantined', 'quarantined', 'out'])
})

test('very small and very large bounds are written out', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [cast, range({ minimum: 1e-7, maximum: 1e21 })] }, [
    { a: '0.01' },
    { a: '0' },
  ])
  expect(staged.fates).toEqual(['out', 'quarantined'])
})

test('needs a bound, and numbers', () => {
  expect(refusal(range({}), [{ name: 'a', declared_type: 'integer', type: 'integer' }])).toMatchObject({ code: 'plan_invalid' })
  expect(refusal(range({ minimum: 0 }))).toMatchObject({ code: 'type_mismatch' })
})
