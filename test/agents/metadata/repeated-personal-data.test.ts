import { expect, it } from 'vitest'
import type { Finding } from '#kit'
import { repeatedIn } from '../../../agents/metadata/repeated-personal-data.ts'
import { aColumn, aPerson, anId, anInput, aProfile } from '../fixtures.ts'

const note = aColumn({ name: 'note' })
const profile = aProfile({ columns: [anId('id'), aPerson('email', 'EMAIL'), note], sampled: true })
const leak = (given: Partial<Finding> = {}): Finding => ({
  path: 'config/source.yaml#schema.columns[note].pii',
  rule: 'raw.leaked',
  message: 'silver.t.note holds 9 raw values',
  rows: [],
  hint: '',
  suggestion: { repeats: ['EMAIL'] },
  ...given,
})

it('takes a column for personal once all rows repeat in it what is masked elsewhere', () => {
  expect(repeatedIn(anInput({ profile }))(note).pii).toEqual([])
  const { pii } = repeatedIn(anInput({ profile, evidence: [leak()] }))(note)
  expect(pii).toEqual([expect.objectContaining({ type: 'EMAIL', free_text: true, evidence: ['silver.t.note holds 9 raw values'] })])
})

it('reads no other evidence, and leaves what the profile found', () => {
  for (const given of [
    { rule: 'raw.unmasked' },
    { suggestion: { column: 'note' } },
    { path: 'config/source.yaml#schema.columns[other].pii' },
  ])
    expect(repeatedIn(anInput({ profile, evidence: [leak(given)] }))(note)).toBe(note)
  const [, email] = profile.columns
  const found = repeatedIn(anInput({ profile, evidence: [leak({ path: 'config/source.yaml#schema.columns[email].pii' })] }))
  expect(email && found(email)).toBe(email)
})
