import type { Decisions, DriftFinding, Profile } from '#domain'
import { compareColumns } from './drift/compare-columns.ts'
import { compareDistribution } from './drift/compare-distribution.ts'
import { compareKey, type MeasuredKey } from './drift/compare-key.ts'
import { compareNulls, compareNullTokens } from './drift/compare-nulls.ts'
import { comparePersonalData } from './drift/compare-personal-data.ts'
import { compareReading } from './drift/compare-reading.ts'
import { compareRows } from './drift/compare-rows.ts'
import { compareTypes } from './drift/compare-types.ts'
import { keepsGoneColumns, type Compared } from './drift/compared.ts'
import { findRenames, type ProvenRename } from './drift/find-renames.ts'
import { renameColumns } from './drift/rename-columns.ts'
import { settleProfile } from './drift/settle-profile.ts'

export interface ProfileComparison {
  before: Profile
  after: Profile
  /** What was decided on the older profile. */
  decisions: Partial<Decisions>
  /** Places that a person chose: `config/source.yaml#schema.columns[amount].type`. */
  byPerson?: ReadonlySet<string>
  /** The decided key, measured on all delivered rows. */
  key?: MeasuredKey | undefined
}

export interface ComparedProfiles {
  findings: DriftFinding[]
  renames: ProvenRename[]
  /** The newer profile as decisions may rest on it: names that stay, and nothing forgotten that did not drift. */
  profile: Profile
}

/** What differs between two profiles of one source, beyond what chance and growth explain. */
export function compareProfiles({ before, after, decisions, byPerson = new Set(), key }: ProfileComparison): ComparedProfiles {
  const renames = findRenames(before, after)
  const renamed = renameColumns(after, renames)
  const compared: Compared = { before, after: renamed, decisions, byPerson }
  const findings = [
    ...compareRows(compared),
    ...compareReading(compared),
    ...compareColumns(compared, renames),
    ...compareTypes(compared),
    ...compareNullTokens(compared),
    ...compareNulls(compared),
    ...compareKey(compared, key),
    ...comparePersonalData(compared),
    ...compareDistribution(compared),
  ]
  return {
    findings,
    renames,
    profile: settleProfile({ before, after: renamed, findings, source: decisions.source, keepsGone: keepsGoneColumns(decisions) }),
  }
}
