import { expect, it } from 'vitest'
import { presentProfile } from '../../src/present/profile.ts'
import { profileFixture } from '../graph/fake-services.ts'

it('shows how a source is read, its keys and what is odd', () => {
  const text = presentProfile({
    ...profileFixture,
    rows: 12_000,
    profiled_rows: 1_000,
    sampled: true,
    source: { ...profileFixture.source, detected: { delimiter: { value: '\t', confidence: 0.99, reason: 'as many in every line' } } },
    keys: [
      { columns: ['id'], violations: 0, nulls: 0, minimal: true },
      { columns: ['email'], violations: 7, nulls: 2, minimal: true },
    ],
    anomalies: [{ code: 'control_characters', columns: [], message: 'a bell \u0007 in a value', count: 1 }],
  })
  expect(text).toContain('orders.csv: 12,000 rows, statistics on 1,000 of them')
  expect(text).toContain(String.raw`"\t"  (99.0 %: as many in every line)`)
  expect(text).toContain('✓ id: unique')
  expect(text).toContain('✗ email: 7 rows break it, 2 by a null')
  expect(text).toContain(String.raw`! a bell \u0007 in a value`)
})

it('says that no key was found, and leaves out what there is not', () => {
  const text = presentProfile(profileFixture)
  expect(text).toContain('none found with up to three columns')
  expect(text).not.toContain('Relationships')
})
