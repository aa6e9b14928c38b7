import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const validate = (validator: string) => ({ id: 'valid', op: 'validate', columns: ['a'], validator, on_fail: 'flag' })

test.each([
  ['email', 'ann@x.org', 'ann'],
  ['luhn', '4111111111111111', '4111111111111112'],
  ['iban', 'DE89370400440532013000', 'DE89370400440532013001'],
  ['phone', '+44 20 7946 0958', 'none'],
])('%s', async (validator, good, bad) => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [validate(validator)] }, [{ a: ` ${good} ` }, { a: bad }, { a: null }])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['valid.a'], []])
})

test('needs the raw value', () => {
  const before = [{ id: 'mask', op: 'mask', columns: ['a'], method: 'redact' }]
  expect(refusal(validate('email'), [{ name: 'a' }], before)).toMatchObject({
    code: 'raw_value_needed',
    hint: 'Move the mask below this step.',
  })
})
