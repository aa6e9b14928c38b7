import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { aColumn, aMeasure, anId, anInput, aPerson, aProfile, aRequest } from '../fixtures.ts'

const columns = [anId('order_id'), aMeasure('price'), aPerson('cvv', 'CARD_SECURITY_CODE')]
const decided = (fields: Parameters<typeof aRequest>[0] = {}, profile = aProfile({ columns })) =>
  decide(anInput({ profile, request: aRequest(fields) }))
const cvv = (fields: Parameters<typeof aRequest>[0]) => decided(fields).decisions.source?.schema.columns.find(({ name }) => name === 'cvv')

describe('a column that was left out of the landing', () => {
  const profile = aProfile({ columns: columns.slice(0, 2), excluded: [{ name: 'secret_note', source_name: 'Secret Note', position: 1 }] })

  it('stands in the schema at its place, with nothing but its name known', () => {
    const { decisions, why, questions } = decided({ columns: { secret_note: { excluded: true, description: 'internal' } } }, profile)
    expect(questions).toEqual([])
    expect(decisions.source?.schema.columns.map(({ name }) => name)).toEqual(['order_id', 'secret_note', 'price'])
    expect(decisions.source?.schema.columns[1]).toEqual({
      name: 'secret_note',
      source_name: 'Secret Note',
      type: 'text',
      nullable: true,
      role: 'text',
      description: 'internal',
      excluded: true,
    })
    expect(why.source?.['schema.columns[secret_note].excluded']).toMatchObject({ by: 'person', rule: 'columns.secret_note.excluded' })
    expect(decisions.semantic?.tables.flatMap((table) => table.columns.map(({ name }) => name))).not.toContain('secret_note')
  })

  it('cannot be used, and no other unknown column passes for one', () => {
    const excluded = { secret_note: { excluded: true } }
    expect(() => decided({ columns: excluded, primary_key: ['secret_note'] }, profile)).toThrow(
      expect.objectContaining({ code: 'excluded_column_used', subject: 'primary_key' }),
    )
    expect(() => decided({ columns: { secret_notes: { excluded: true } } }, profile)).toThrow(
      expect.objectContaining({ code: 'unknown_column', hint: 'Did you mean secret_note?' }),
    )
  })
})

describe('a kind of data that no zone may hold', () => {
  it('is left out from bronze on, with the reason', () => {
    expect(cvv({})).toMatchObject({ excluded: true, pii: { types: ['CARD_SECURITY_CODE'], masking: 'drop' } })
    expect(decided().why.source?.['schema.columns[cvv].excluded']).toMatchObject({ by: 'rule', rule: 'never_stored' })
  })

  it('is what a person says it is', () => {
    expect(cvv({ pii: { cvv: 'none' } })?.excluded).toBeUndefined()
    expect(cvv({ pii: { cvv: { type: 'CARD_SECURITY_CODE', masking: 'hash', reason: 'test data' } } })?.excluded).toBeUndefined()
    expect(cvv({ columns: { cvv: { excluded: false } } })?.excluded).toBe(false)
  })

  it('is no key', () => {
    const only = aProfile({ columns: [aPerson('cvv', 'CARD_SECURITY_CODE'), aColumn({ name: 'note' })] })
    expect(decided({}, only).questions.map(({ id }) => id)).toEqual(['primary_key'])
  })
})
