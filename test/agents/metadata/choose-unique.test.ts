import { expect, it } from 'vitest'
import { ChoiceLog, type AgentInput } from '#kit'
import { UNIQUE_PATH, chooseUnique } from '../../../agents/metadata/choose-unique.ts'
import { decide } from '../../../agents/metadata/decide.ts'
import { aMeasure, anId, anInput, aProfile, aRequest, decided } from '../fixtures.ts'

const key = (name: string) => ({ columns: [name], violations: 0, nulls: 0, minimal: true })
const profile = aProfile({
  columns: [anId('order_id'), anId('receipt_no'), anId('parcel_no'), aMeasure('amount')],
  keys: ['order_id', 'receipt_no', 'parcel_no', 'amount'].map(key),
  sampled: true,
})
const input = anInput({ profile, request: aRequest({ primary_key: ['order_id'] }) })
const source = decided(decide(input).decisions, 'source')
const others = ['receipt_no', 'parcel_no', 'amount'].map(key)
const unique = (fields: Partial<AgentInput> = {}) =>
  chooseUnique({ ...input, ...fields }, source.schema.columns, { key: ['order_id'], others }, new ChoiceLog())

it('takes identifiers beside the key that no row breaks', () => {
  expect(unique()).toEqual(['receipt_no', 'parcel_no'])
})

it('leaves out what all rows refute, now and when it decides again', () => {
  const finding = { path: UNIQUE_PATH, rule: 'unique_refuted', message: '', rows: [], hint: '', suggestion: { refuted: ['receipt_no'] } }
  expect(unique({ evidence: [finding] })).toEqual(['parcel_no'])
  const last = { ...source, schema: { ...source.schema, keys: { ...source.schema.keys, unique: [['parcel_no']] } } }
  expect(unique({ decisions: { source: last } })).toEqual(['parcel_no'])
})
