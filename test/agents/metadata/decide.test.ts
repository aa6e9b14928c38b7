import { describe, expect, it } from 'vitest'
import { semanticDecisionSchema, sourceDecisionSchema } from '#kit'
import { decide } from '../../../agents/metadata/decide.ts'
import { aDate, anId, anInput, aPerson, aProfile, aRequest, decided, ordersProfile } from '../fixtures.ts'

describe('decide', () => {
  const output = decide(anInput({ profile: ordersProfile() }))

  it('returns both files, valid, with a reason for every choice of every column', () => {
    const source = decided(output.decisions, 'source')
    expect(sourceDecisionSchema.parse(source)).toEqual(source)
    expect(semanticDecisionSchema.safeParse(output.decisions.semantic).success).toBe(true)
    for (const { name } of source.schema.columns) {
      for (const field of ['type', 'role', 'nullable'])
        expect(output.why.source, `${name}.${field}`).toHaveProperty([`schema.columns[${name}].${field}`])
    }
    expect(output.why.source?.['schema.keys.primary']).toMatchObject({ by: 'rule', rule: 'best_minimal_key' })
  })

  it('says the same twice', () => {
    expect(decide(anInput({ profile: ordersProfile() }))).toEqual(output)
  })

  it('asks for the key when none holds, and decides nothing', () => {
    const asked = decide(anInput({ profile: ordersProfile({ keys: [] }) }))
    expect(asked.questions.map(({ id }) => id)).toEqual(['primary_key'])
    expect(asked.decisions).toEqual({})
  })

  it('takes none as a proper answer', () => {
    const { decisions } = decide(anInput({ profile: ordersProfile({ keys: [] }), request: aRequest({ primary_key: 'none' }) }))
    expect(decided(decisions, 'source').schema.keys.primary).toEqual([])
    expect(decided(decisions, 'semantic').dataset.grain).toBe('one row per record as delivered')
  })

  it('takes the next key after a refutation, then asks', () => {
    const keys = ['order_id', 'customer_id'].map((name) => ({ columns: [name], violations: 0, nulls: 0, minimal: true }))
    const evidence = [{ path: 'config/source.yaml#schema.keys.primary', rule: 'key_holds', message: '', rows: [], hint: '' }]
    const profile = ordersProfile({ keys })
    const first = decide(anInput({ profile })).decisions
    const second = decide(anInput({ profile, evidence, decisions: first })).decisions
    expect(decided(first, 'source').schema.keys.primary).toEqual(['order_id'])
    expect(decided(second, 'source').schema.keys.primary).toEqual(['customer_id'])
    const only = ordersProfile({ keys: keys.slice(0, 1) })
    expect(decide(anInput({ profile: only, evidence, decisions: first })).questions.map(({ id }) => id)).toEqual(['primary_key'])
  })

  it('keeps the other unique columns where a person names the key', () => {
    const key = (column: string) => ({ columns: [column], violations: 0, nulls: 0, minimal: true })
    const profile = aProfile({ columns: [anId('order_id'), anId('receipt_no')], keys: [key('order_id'), key('receipt_no')] })
    for (const named of [undefined, ['order_id'] as const]) {
      const request = aRequest(named === undefined ? {} : { primary_key: [...named] })
      expect(decided(decide(anInput({ profile, request })).decisions, 'source').schema.keys).toMatchObject({
        primary: ['order_id'],
        unique: [['receipt_no']],
      })
    }
  })

  it('leaves a refuted key of a person as it is: that is for the gate to escalate', () => {
    const evidence = [{ path: 'config/source.yaml#schema.keys.primary', rule: 'key_holds', message: '', rows: [], hint: '' }]
    const input = anInput({ profile: ordersProfile(), request: aRequest({ primary_key: ['customer_id'] }), evidence })
    expect(decided(decide(input).decisions, 'source').schema.keys.primary).toEqual(['customer_id'])
  })

  it('asks for key and date order at once', () => {
    const columns = [anId('a'), aDate('day', { format: 'dd/MM/yyyy', date_order_ambiguous: true })]
    expect(decide(anInput({ profile: aProfile({ columns, keys: [] }) })).questions.map(({ id }) => id)).toEqual([
      'primary_key',
      'format.date_order',
    ])
  })

  it('hashes a personal key, and asks when a person masks it otherwise', () => {
    const profile = aProfile({ columns: [aPerson('email', 'EMAIL')] })
    expect(decided(decide(anInput({ profile })).decisions, 'source').schema.columns[0]?.pii?.masking).toBe('hash')
    const request = aRequest({ primary_key: ['email'], pii: { email: { type: 'EMAIL', masking: 'redact' } } })
    expect(decide(anInput({ profile, request })).questions.map(({ id }) => id)).toEqual(['clash.1'])
    const settled = decide(anInput({ profile, request, answers: { 'clash.1': 'hash' } }))
    expect(settled.questions).toEqual([])
    expect(decided(settled.decisions, 'source').schema.columns[0]?.pii).toMatchObject({ masking: 'hash', verdict: 'accepted' })
  })

  it('hashes a proposed personal column that turns out to be a foreign key', () => {
    const to = { workload: 'customers', table: 'customers', columns: ['email'] }
    const profile = aProfile({
      columns: [anId('id'), aPerson('email', 'EMAIL')],
      relationships: [{ columns: ['email'], to, match_share: 1, unmatched: 0, nulls: 0 }],
    })
    const references = [
      { workload: 'customers', table: 'customers', zone: 'silver' as const, primaryKey: ['email'], columns: [], cron: null },
    ]
    const source = decided(decide(anInput({ profile, references })).decisions, 'source')
    expect(source.schema.keys.foreign).toHaveLength(1)
    expect(source.schema.columns[1]?.pii?.masking).toBe('hash')
  })
})
