import { expect, it } from 'vitest'
import { adviceOf, callerError, distinctCalls } from '#domain'

const status = { operation: 'status', input: { workload: 'orders' }, says: 'lists what is wrong' }

it('says again what an error advises, and nothing where it advises nothing', () => {
  expect(adviceOf(callerError({ code: 'c', message: 'm', hint: 'Correct it.', next: [status] }))).toEqual({
    hint: 'Correct it.',
    next: [status],
  })
  expect(adviceOf(callerError({ code: 'c', message: 'm' }))).toEqual({})
})

it('lists each call once, in its place', () => {
  const doctor = { operation: 'doctor', input: {} }
  expect(distinctCalls([doctor, status, { ...doctor }])).toEqual([doctor, status])
})
