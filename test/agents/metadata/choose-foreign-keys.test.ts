import { describe, expect, it } from 'vitest'
import { ChoiceLog, type ReferenceTable } from '#kit'
import { chooseForeignKeys } from '../../../agents/metadata/choose-foreign-keys.ts'
import { anId, aProfile, anInput, aRequest } from '../fixtures.ts'

const to = { workload: 'planes', table: 'planes', columns: ['tailnum'] }
const planes: ReferenceTable = { workload: 'planes', table: 'planes', zone: 'silver', primaryKey: ['tailnum'], columns: [], cron: null }
const roles = new Map([
  ['tailnum', 'identifier' as const],
  ['seats', 'measure' as const],
])
const profile = (match: number, columns = ['tailnum']) =>
  aProfile({ columns: [anId('id'), anId('tailnum')], relationships: [{ columns, to, match_share: match, unmatched: 5, nulls: 1 }] })
const choose = (match: number, fields: Partial<Parameters<typeof anInput>[0]> = {}, columns = ['tailnum']) =>
  chooseForeignKeys(anInput({ profile: profile(match, columns), references: [planes], ...fields }), roles, new ChoiceLog())

describe('chooseForeignKeys', () => {
  it('learns a relationship that nearly always holds', () => {
    expect(choose(0.95)).toEqual([{ columns: ['tailnum'], to, match_share: 0.95, by: 'learnt' }])
    expect(choose(0.85)).toEqual([])
  })

  it('learns none to a column that is no key, nor from a measure', () => {
    expect(choose(0.99, { references: [{ ...planes, primaryKey: ['id'] }] })).toEqual([])
    expect(choose(0.99, { references: [] })).toEqual([])
    expect(choose(0.99, {}, ['seats'])).toEqual([])
  })

  it('shows what refers too weakly, with its share', () => {
    const log = new ChoiceLog()
    expect(chooseForeignKeys(anInput({ profile: profile(0.85), references: [planes] }), roles, log)).toEqual([])
    expect(log.choices['schema.keys.foreign']?.evidence).toEqual(['85 % of tailnum are found in planes'])
  })

  it('takes a moment for a part of a key, and alone where both tables call it the same', () => {
    const own = new Map([
      ['at', 'temporal' as const],
      ['origin', 'dimension' as const],
    ])
    const learn = (columns: string[], key: string[]) => {
      const found = { columns, to: { workload: 'weather', table: 'weather', columns: key }, match_share: 0.99, unmatched: 1, nulls: 0 }
      const references = [{ ...planes, workload: 'weather', table: 'weather', primaryKey: key }]
      const input = anInput({ profile: aProfile({ columns: [anId('id')], relationships: [found] }), references })
      return chooseForeignKeys(input, own, new ChoiceLog()).length
    }
    expect([learn(['at', 'origin'], ['hour', 'origin']), learn(['at'], ['at']), learn(['at'], ['day'])]).toEqual([1, 1, 0])
  })

  it('keeps what a person declared, however little of it holds', () => {
    const request = aRequest({ foreign_keys: [{ columns: ['tailnum'], to }] })
    expect(choose(0.5, { request })).toEqual([{ columns: ['tailnum'], to, match_share: 0.5, by: 'declared' }])
    expect(choose(0.99, { request })).toHaveLength(1)
  })
})

describe('what all rows refuted', () => {
  const evidence = [
    {
      path: 'config/source.yaml#schema.keys.foreign[tailnum]',
      rule: 'reference_refuted',
      message: '500 of 1000 have no counterpart',
      rows: [],
      hint: '',
      suggestion: { refuted: { columns: ['tailnum'], workload: 'planes' } },
    },
  ]

  it('is learnt no more, while other evidence changes nothing', () => {
    expect(choose(0.95, { evidence })).toEqual([])
    expect(choose(0.95, { evidence: evidence.map((finding) => ({ ...finding, rule: 'key_refuted' })) })).toHaveLength(1)
    expect(choose(0.95, { evidence, request: aRequest({ foreign_keys: [{ columns: ['tailnum'], to }] }) })).toHaveLength(1)
  })
})
