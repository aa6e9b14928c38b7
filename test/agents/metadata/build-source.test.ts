import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { anInput, aPerson, aProfile, anId, aRequest, decided, ordersProfile } from '../fixtures.ts'

const sourceOf = (...fields: Parameters<typeof aRequest>) =>
  decided(decide(anInput({ profile: ordersProfile(), request: aRequest(...fields) })).decisions, 'source')

describe('source.yaml', () => {
  it('keeps how the source was read, and takes what a person overrides only', () => {
    const source = sourceOf({ format: { date_order: 'dmy', encoding: 'latin-1' } })
    expect(source.format).toMatchObject({
      delimiter: ',',
      compression: 'none',
      encoding: 'latin-1',
      date_order: 'dmy',
      null_tokens: ['', 'NA'],
    })
  })

  it('refuses options of another format than the source was read as, and says how it is read again', () => {
    for (const format of [{ sheet: 'data' }, { name: 'json' as const }]) {
      expect(() => sourceOf({ format })).toThrow(
        expect.objectContaining({
          code: 'option_of_other_format',
          fault: 'caller',
          hint: expect.stringContaining('have the source read again'),
        }),
      )
    }
  })

  it('names people where they were named', () => {
    expect(sourceOf({})).toMatchObject({ owner: 'unassigned', contact: 'unassigned' })
    expect(sourceOf({ contacts: { owner: 'Ada', steward: 'Bo' } })).toMatchObject({ owner: 'Ada', contact: 'Ada', steward: 'Bo' })
  })

  it('hides the names of files that name people, unless a person shows them', () => {
    const profile = ordersProfile()
    const named = { ...profile, source: { ...profile.source, personal_names: ['EMAIL' as const] } }
    const decidedOf = (request = aRequest()) => decided(decide(anInput({ profile: named, request })).decisions, 'source').mask_file_names
    expect(sourceOf({}).mask_file_names).toBeUndefined()
    expect(sourceOf({ mask_file_names: true }).mask_file_names).toBe(true)
    expect(decidedOf()).toBe(true)
    expect(decidedOf(aRequest({ mask_file_names: false }))).toBe(false)
  })

  it('is as sensitive as what is in it', () => {
    expect(sourceOf({}).sensitivity).toBe('confidential')
    const cards = aProfile({ columns: [anId('id'), aPerson('card', 'CREDIT_CARD')] })
    expect(decided(decide(anInput({ profile: cards })).decisions, 'source').sensitivity).toBe('restricted')
    expect(sourceOf({ sensitivity: 'public' }).sensitivity).toBe('public')
  })

  it('has defaults for retention, mode and lineage', () => {
    expect(sourceOf({})).toMatchObject({
      retention_days: { bronze: 90, silver: 365, gold: 365 },
      ingestion: { mode: 'full', frequency: 'daily' },
      lineage: { source_id: 'file:data/orders.csv', bronze_id: 'orders_bronze.orders' },
    })
  })
})
