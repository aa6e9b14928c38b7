import type { ColumnProfile, Profile } from '#domain'
import type { Compared } from '../../../src/profile/drift/compared.ts'

export const column = (name: string, given: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  source_name: name,
  type: 'text',
  confidence: 1,
  candidates: [{ type: 'text', share: 1, violations: 0 }],
  role: 'dimension',
  rows: 1000,
  nulls: 0,
  empty_strings: 0,
  null_tokens: {},
  distinct: 10,
  minimum: null,
  maximum: null,
  mean: null,
  minimum_length: 1,
  maximum_length: 5,
  top_values: [],
  pattern_classes: [],
  leading_zeros: 0,
  untrimmed: 0,
  case_variants: 0,
  pii: [],
  sketch: '',
  ...given,
})

export const profile = (columns: ColumnProfile[], given: Partial<Profile> = {}): Profile => ({
  version: 1,
  hash: 'h',
  source: {
    path: 'a.csv',
    bytes: 1,
    files: 1,
    fingerprint: { header: 'h', sample: 's', bytes: 'b' },
    format: { name: 'delimited', compression: 'none', delimiter: ';', encoding: 'utf-8', null_tokens: [] },
    detected: {},
  },
  rows: 1000,
  profiled_rows: 1000,
  sampled: false,
  malformed: 0,
  exact_duplicates: 0,
  columns,
  keys: [],
  relationships: [],
  quasi_identifiers: [],
  anomalies: [],
  examples: [],
  ...given,
})

export const compared = (before: Profile, after: Profile, byPerson: string[] = []): Compared => ({
  before,
  after,
  decisions: {},
  byPerson: new Set(byPerson),
})
