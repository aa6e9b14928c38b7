import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

import { hmac } from '../support/duckdb.ts'

const mask = (method: string, more: object = {}) => ({ id: 'mask', op: 'mask', columns: ['a'], method, ...more })
const email = { types: ['EMAIL'], families: ['PII'], level: 'HIGH', confidence: 1, masking: 'hash', verdict: 'accepted' } as const

test('hash of an e-mail address ignores case and blanks', async () => {
  const columns = [{ name: 'a', pii: { ...email, types: ['EMAIL' as const], families: ['PII' as const] } }]
  const staged = await stage({ columns, steps: [mask('hash')] }, [{ a: ' Ann@X.org' }, { a: null }])
  expect(column(staged, 'a')).toEqual([hmac(Buffer.from('test key'), 'ann@x.org'), null])
  expect(staged.plan.bronzeToSilver.targets[0]?.columns[0]).toMatchObject({ type: 'text', masked: 'hash', transform: 'mask_hash' })
})

test('a date becomes the text of its year', async () => {
  const columns = [{ name: 'a', declared_type: 'date', type: 'date' }]
  const staged = await stage({ columns, steps: [mask('generalize', { generalize_to: 'year' })] }, [{ a: '1984-05-06' }])
  expect(column(staged, 'a')).toEqual(['1984'])
  expect(staged.plan.bronzeToSilver.targets[0]?.columns[0]).toMatchObject({ type: 'text', physical: 'VARCHAR' })
})

test('rows of every fate are masked', async () => {
  const columns = [{ name: 'a' }, { name: 'b' }]
  const steps = [
    { id: 'need', op: 'require', columns: ['b'], on_fail: 'quarantine' },
    mask('mask_partial', { keep_first: 1, keep_last: 1 }),
  ]
  const staged = await stage({ columns, steps }, [
    { a: 'secret', b: null },
    { a: 'secret', b: '1' },
  ])
  expect(column(staged, 'a')).toEqual(['s****t', 's****t'])
})

test('keep leaves the value, drop removes the column', async () => {
  const columns = [{ name: 'a' }, { name: 'b' }]
  expect(column(await stage({ columns, steps: [mask('keep')] }, [{ a: 'x' }]), 'a')).toEqual(['x'])
  expect(column(await stage({ columns, steps: [mask('drop')] }, [{ a: 'x' }]), 'a')).toEqual([undefined])
})

test('refuses what cannot be', () => {
  expect(refusal(mask('tokenize'))).toMatchObject({ code: 'not_portable' })
  expect(refusal(mask('mask_partial', { keep_first: 0, keep_last: 0 }))).toMatchObject({ code: 'plan_invalid' })
  expect(refusal(mask('hash'), [{ name: 'a', declared_type: 'double', type: 'double' }])).toMatchObject({ code: 'not_portable' })
  expect(refusal({ ...mask('redact'), id: 'again' }, [{ name: 'a' }], [mask('redact')])).toMatchObject({ code: 'raw_value_needed' })
})
