import { describe, expect, it } from 'vitest'
import { ChoiceLog, type ColumnProfile } from '#kit'
import { choosePersonalData } from '../../../agents/metadata/choose-personal-data.ts'
import { aColumn, aPerson, pii, piiDefaults } from '../fixtures.ts'

const choose = (column: ColumnProfile, answer?: Parameters<typeof choosePersonalData>[0]['answer'], joins = false, log = new ChoiceLog()) =>
  choosePersonalData({ column, answer, joins, defaults: piiDefaults }, log)

describe('what was found', () => {
  it('is proposed with the default method', () => {
    expect(choose(aPerson('email', 'EMAIL'))).toMatchObject({ types: ['EMAIL'], level: 'HIGH', masking: 'mask_email', verdict: 'proposed' })
  })

  it.each([
    ['street', 'redact'],
    ['city', 'mask_partial'],
    ['postal', 'mask_partial'],
  ] as const)('masks the %s of an address by %s', (part, masking) => {
    expect(choose(aPerson('address', 'ADDRESS', {}, { part }))).toMatchObject({ part, masking })
  })

  it('redacts free text, hashes keys, drops what may not be kept', () => {
    expect(choose(aPerson('notes', 'EMAIL', {}, { free_text: true }))?.masking).toBe('redact')
    expect(choose(aPerson('email', 'EMAIL'), undefined, true)?.masking).toBe('hash')
    expect(choose(aPerson('cvv', 'CARD_SECURITY_CODE'), undefined, true)?.masking).toBe('drop')
  })

  it('keeps nothing of a credential, which stays one when it is hashed, and hashes what is sensitive otherwise', () => {
    expect(choose(aPerson('password_hash', 'SENSITIVE', {}, { part: 'credential' }))?.masking).toBe('redact')
    expect(choose(aPerson('religion', 'SENSITIVE'))?.masking).toBe('hash')
    expect(choose(aPerson('api_key', 'SENSITIVE', {}, { part: 'credential' }), undefined, true)?.masking).toBe('hash')
  })

  it('takes the strictest of several', () => {
    const both = aColumn({ name: 'contact', pii: [pii('NAME'), pii('SSN')] })
    expect(choose(both)).toMatchObject({ types: ['SSN', 'NAME'], level: 'CRITICAL', masking: 'hash' })
  })

  it('is nothing for a column without findings', () => {
    expect(choose(aColumn({ name: 'status' }))).toBeUndefined()
  })
})

describe('what a person says', () => {
  it('rejects and keeps the finding as rejected', () => {
    const log = new ChoiceLog()
    expect(choose(aPerson('name', 'NAME'), 'none', false, log)).toMatchObject({ verdict: 'rejected', masking: 'keep' })
    expect(choose(aColumn({ name: 'status' }), 'none')).toBeUndefined()
    expect(log.choices['schema.columns[name].pii']).toMatchObject({ by: 'person', rule: 'pii.name' })
  })

  it('accepts, adds and names another type', () => {
    expect(choose(aPerson('name', 'NAME'), 'NAME')).toMatchObject({ verdict: 'accepted', confidence: 1, masking: 'mask_partial' })
    expect(choose(aColumn({ name: 'mail' }), 'EMAIL')).toMatchObject({ types: ['EMAIL'], verdict: 'accepted' })
    expect(choose(aPerson('mail', 'NAME'), { type: 'EMAIL', masking: 'redact' })).toMatchObject({ types: ['EMAIL'], masking: 'redact' })
  })

  it('needs a reason for less than the default', () => {
    const column = aPerson('email', 'EMAIL')
    expect(() => choose(column, { type: 'EMAIL', masking: 'keep' })).toThrowError(
      expect.objectContaining({ code: 'masking_reason_missing' }),
    )
    expect(choose(column, { type: 'EMAIL', masking: 'keep', reason: 'public register' })).toMatchObject({ masking: 'keep' })
  })

  it('refuses tokens without a vault', () => {
    expect(() => choose(aPerson('email', 'EMAIL'), { type: 'EMAIL', masking: 'tokenize' })).toThrowError(
      expect.objectContaining({ code: 'vault_missing' }),
    )
  })
})
