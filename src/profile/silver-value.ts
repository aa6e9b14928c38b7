import { hasIdentifierName, type ColumnProfile } from '#domain'
import type { Dialect, Sql } from '#kit'
import { readAs, type CandidateForm } from './type-candidates.ts'

/** A column of the profile with what reads its values in the relation. */
export interface TypedColumn {
  profile: ColumnProfile
  /** Its value in the relation: trimmed, null tokens null. */
  value: Sql
  isText: boolean
  form: CandidateForm
}

/** The value as silver will have it: typed, categories without regard to case. */
export function silverValue({ profile, value, isText, form }: TypedColumn, dialect: Dialect): Sql {
  if (!isText) return value
  if (profile.type !== 'text') return readAs(value, form, dialect)
  const isCategory = profile.role === 'dimension' && profile.pii.length === 0 && !hasIdentifierName(profile.name)
  return profile.case_variants > 0 && isCategory ? dialect.lower(value) : value
}

/** A row with a value that does not read as the type is quarantined on its way to silver. */
export const isRead = ({ value }: TypedColumn, typed: Sql): Sql => (typed === value ? 'true' : `(${value} is null or ${typed} is not null)`)
