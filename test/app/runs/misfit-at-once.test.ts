import { expect, it } from 'vitest'
import { misfitAtOnce } from '../../../src/app/runs/misfit-at-once.ts'
import { glue } from '../../support/secret-samples.ts'

const text = { type: 'string' }

it('takes what fits question and field, and what is no field of the request', () => {
  expect(misfitAtOnce({ id: 'description', schema: text }, 'Sales of a shop')).toBeUndefined()
  expect(misfitAtOnce({ id: 'plan', schema: { type: 'boolean' } }, true)).toBeUndefined()
})

it('says first what the question says, then what the field says, and never repeats a secret', () => {
  const secret = glue('hunt', 'er2x')
  expect(misfitAtOnce({ id: 'plan', schema: { type: 'boolean' } }, 'perhaps')).toContain('boolean')
  expect(misfitAtOnce({ id: 'schedule.cron', schema: text }, '0 2 31 2 *')).toContain('never falls on a day')
  const review = misfitAtOnce({ id: 'review', schema: {} }, { change: 'dag', reason: `it is ${glue('pass', 'word=')}${secret}` })
  expect(review).toContain('it seems to hold')
  expect(review).not.toContain(secret)
})
