import { expect, it } from 'vitest'
import { understandRequest } from '../../../../src/workload/modify/understand-request.ts'
import { orders, said } from '../support/demo-surroundings.ts'

const surroundings = await orders()

it('masks a column by the words of its name', () => {
  expect(said('hash the phone', surroundings)).toEqual({
    'pii.customer_phone': { type: 'PHONE', masking: 'hash', reason: 'hash the phone' },
  })
  expect(said('mask customer_phone with redact', surroundings)).toMatchObject({ 'pii.customer_phone': { masking: 'redact' } })
  expect(said('anonymise the email and the phone by hash', surroundings)).toMatchObject({
    'pii.customer_email': { type: 'EMAIL', masking: 'hash' },
    'pii.customer_phone': { type: 'PHONE', masking: 'hash' },
  })
})

it('says that it is masked already', () => {
  const { changes, notes } = understandRequest('mask the phone', surroundings)
  expect(changes).toEqual([])
  expect(notes).toEqual(['customer_phone is masked by mask_partial from silver on already.'])
})

it('masks again what a person had shown', async () => {
  const shown = await orders({ pii: { customer_phone: 'none' } })
  const column = shown.workload.decisions.source.schema.columns.find(({ name }) => name === 'customer_phone')
  if (column?.pii) column.pii = { ...column.pii, masking: 'keep', verdict: 'rejected' }
  expect(said('mask the phone', shown)).toEqual({ 'pii.customer_phone': 'PHONE' })
})

it('asks what a column holds in which nothing personal was found', () => {
  expect(() => said('mask the status', surroundings)).toThrow(
    expect.objectContaining({ code: 'request_unclear', hint: expect.stringContaining('mask status as') }),
  )
  expect(said('mask the status as national id', surroundings)).toEqual({ 'pii.status': 'NATIONAL_ID' })
})

it('shows a column only for a reason', () => {
  expect(() => said('unmask the phone', surroundings)).toThrow(expect.objectContaining({ code: 'request_unclear' }))
  expect(said('keep the phone readable because support calls back', surroundings)).toEqual({
    'pii.customer_phone': { type: 'PHONE', masking: 'keep', reason: 'support calls back' },
  })
  expect(said('notes are no personal data', surroundings)).toEqual({ 'pii.notes': 'none' })
})

it('refuses a method, a kind and a column that are none', () => {
  expect(() => said('mask the phone with rot13', surroundings)).toThrow(expect.objectContaining({ code: 'word_unknown' }))
  expect(() => said('mask the phone with hahs', surroundings)).toThrow(expect.objectContaining({ hint: 'Did you mean hash?' }))
  expect(() => said('hash the phone as telephon', surroundings)).toThrow(expect.objectContaining({ code: 'word_unknown' }))
  expect(() => said('hash the fone', surroundings)).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  expect(() => said('hash the customer', surroundings)).toThrow(
    expect.objectContaining({ code: 'column_ambiguous', message: expect.stringContaining('customer_name') }),
  )
})
