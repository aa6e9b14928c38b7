import { describe, expect, it } from 'vitest'
import type { PiiType } from '#domain'
import { findPersonalData, findQuasiIdentifiers, staysText, type JudgedColumn } from '../../../src/profile/pii/find-personal-data.ts'
import { NameMatcher } from '../../../src/profile/pii/match-name.ts'
import { tables } from '../support.ts'

const matcher = new NameMatcher(tables.pii.names)
const judged = (name: string, type?: PiiType, part?: 'city' | 'postal'): JudgedColumn => ({
  name,
  sourceName: name,
  verdicts: type === undefined ? [] : [{ type, ...(part === undefined ? {} : { part }), confidence: 0.9, evidence: [] }],
})

it('takes what has a meaning only beside another column for that there alone', () => {
  const leaning = (type: PiiType, beside: PiiType): JudgedColumn => ({
    name: 'leaning',
    sourceName: 'leaning',
    verdicts: [{ type, confidence: 0.9, beside, evidence: [] }],
  })
  const found = (...columns: JudgedColumn[]) => findPersonalData(columns, tables.pii).get('leaning')
  expect(found(leaning('CARD_EXPIRY', 'CREDIT_CARD'))).toEqual([])
  expect(found(leaning('CARD_EXPIRY', 'CREDIT_CARD'), judged('card', 'CREDIT_CARD'))).toMatchObject([
    { type: 'CARD_EXPIRY', level: 'HIGH' },
  ])
  expect(found(leaning('NAME', 'NAME'))).toEqual([])
})

describe('findings of a table', () => {
  it('carry level and families of the table of types', () => {
    const found = findPersonalData([judged('mrn', 'HEALTH_ID')], tables.pii).get('mrn')
    expect(found).toEqual([{ type: 'HEALTH_ID', confidence: 0.9, evidence: [], families: ['PII', 'PHI'], level: 'CRITICAL' }])
  })

  it('take places for personal beside a person only', () => {
    const alone = findPersonalData([judged('zip_code', 'ADDRESS', 'postal'), judged('population')], tables.pii)
    expect(alone.get('zip_code')).toEqual([])
    const beside = findPersonalData([judged('zip_code', 'ADDRESS', 'postal'), judged('full_name', 'NAME')], tables.pii)
    expect(beside.get('zip_code')).toHaveLength(1)
    const shipped = findPersonalData([judged('ShipCity', 'ADDRESS', 'city')], tables.pii)
    expect(shipped.get('ShipCity')).toHaveLength(1)
  })

  it('keep digits that are no number as text', () => {
    const found = findPersonalData([judged('phone', 'PHONE'), judged('birth', 'DOB')], tables.pii)
    expect(staysText(found.get('phone') ?? [], tables.pii.types)).toBe(true)
    expect(staysText(found.get('birth') ?? [], tables.pii.types)).toBe(false)
  })
})

describe('quasi-identifiers', () => {
  const quasi = (columns: readonly JudgedColumn[]) =>
    findQuasiIdentifiers(columns, findPersonalData(columns, tables.pii), { matcher, pii: tables.pii })

  it('are a set, never one column', () => {
    expect(quasi([judged('age'), judged('amount')])).toEqual([])
    expect(quasi([judged('age'), judged('gender'), judged('amount')])).toEqual(['age', 'gender'])
  })

  it('are coordinates beside people: they tell an address to the metre', () => {
    expect(quasi([judged('age'), judged('gender'), judged('latitude'), judged('lon')])).toEqual(['age', 'gender', 'latitude', 'lon'])
  })

  it('are not the places of a table without people', () => {
    expect(quasi([judged('city'), judged('county'), judged('latitude')])).toEqual([])
  })
})
