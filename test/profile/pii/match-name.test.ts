import { describe, expect, it } from 'vitest'
import { NameMatcher } from '../../../src/profile/pii/match-name.ts'
import { tables } from '../support.ts'

const matcher = new NameMatcher(tables.pii.names)

describe('names', () => {
  it.each([
    ['email_address', 'EMAIL'],
    ['ip_address', 'IP_ADDRESS'],
    ['address', 'ADDRESS'],
    ['CustomerName', 'NAME'],
    ['card_number', 'CREDIT_CARD'],
    ['account_number', 'FINANCIAL_ACCOUNT'],
    ['cardholder_name', 'NAME'],
    ['DateOfBirth', 'DOB'],
  ])('%j is about %s: the longest sequence wins', (name, type) => {
    expect(matcher.match(name)).toMatchObject({ type })
  })

  it.each([
    'file_name',
    'host name',
    'email_verified',
    'phone_count',
    'is_email',
    'has_phone',
    'address_changed_at',
    'product_name',
    'email_domain',
  ])('%j is no personal attribute', (name) => expect(matcher.match(name)).toBe('thing'))

  it('leaves out what stands between words', () => {
    expect(matcher.match('cuenta_de_la_bancaria')).toMatchObject({ type: 'FINANCIAL_ACCOUNT', words: 'cuenta bancaria' })
    expect(matcher.match('medical_nr_record')).toMatchObject({ type: 'HEALTH_ID' })
  })

  it.each(['spanning', 'telemetry', 'shipment', 'recipe', 'amount'])('%j says nothing: no word within a word', (name) => {
    expect(matcher.match(name)).toBeUndefined()
  })

  it('knows what identifies together with others', () => {
    expect(['age', 'gender', 'zip_code', 'Marital Status'].every((name) => matcher.isQuasi(name))).toBe(true)
    expect(['page', 'average', 'gender_count', 'age_at'].some((name) => matcher.isQuasi(name))).toBe(false)
  })
})
