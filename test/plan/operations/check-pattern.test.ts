import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const pattern = (text: string) => ({ id: 'pattern', op: 'check_pattern', columns: ['a'], pattern: text, on_fail: 'quarantine' })

test('the whole value has the form', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [pattern("^[A-Z]{2}-\\d+'?$")] }, [
    { a: 'AB-1' },
    { a: "AB-12'" },
    { a: 'AB-1 ' },
    { a: 'AB-1\n' },
    { a: 'ab-1' },
    { a: null },
  ])
  expect(staged.fates).toEqual(['out', 'out', 'quarantined', 'quarantined', 'quarantined', 'out'])
})

test('what engines read differently is refused', () => {
  expect(refusal(pattern('(?i)a'))).toMatchObject({ code: 'not_portable', subject: expect.stringContaining('steps[pattern].pattern') })
})
