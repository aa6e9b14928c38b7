import type { Call, DriftFinding, Profile } from '#domain'
import { isBeyondChance, shareOf, type Counted } from './chance.ts'
import type { Compared } from './compared.ts'
import { accepting } from './accepting.ts'
import { makeFinding } from './make-finding.ts'
import { rulePlaces, sourcePlace, stepPlaces } from './touched-decisions.ts'

/** How the decided key does on all delivered rows. */
export interface MeasuredKey {
  columns: readonly string[]
  violations: number
  nulls: number
  rows: number
  /** A person declared it: repeats are removed then, where a key that was found is searched anew. */
  declared: boolean
  /** The first rows that break it; never their values. */
  positions: readonly { file: string; record: number }[]
}

/** A key that some rows broke before has to be broken this many times as often. */
const WORSE = 2

/** The decided key, where rows break it that did not before. It takes a person: no rule can tell which row is right. */
export function compareKey(compared: Compared, key: MeasuredKey | undefined): DriftFinding[] {
  if (key === undefined || key.violations === 0) return []
  const old = violationsBefore(compared.before, key.columns)
  const now: Counted = { count: key.violations, rows: key.rows }
  const isWorse = old.count === 0 || (shareOf(now) > shareOf(old) * WORSE && isBeyondChance(old, now))
  return isWorse ? [broken(compared, key, old)] : []
}

/** A key that the profile did not list: its repeats are those of whole rows, which are removed anyway. */
function violationsBefore(profile: Profile, columns: readonly string[]): Counted {
  const rows = profile.profiled_rows
  const listed = profile.keys.find((candidate) => candidate.columns.toSorted().join() === columns.toSorted().join())
  if (listed !== undefined) return { count: listed.violations, rows }
  const only = columns.length === 1 ? profile.columns.find(({ name }) => name === columns[0]) : undefined
  return { count: only === undefined ? profile.exact_duplicates : rows - only.distinct, rows }
}

function broken(compared: Compared, key: MeasuredKey, old: Counted): DriftFinding {
  const name = key.columns.join(' + ')
  const place = sourcePlace('schema.keys.primary')
  const repeats = key.violations - key.nulls
  const id = `key_broken.${key.columns.join('+')}`
  return makeFinding(compared, {
    kind: 'key_broken',
    subject: key.columns.join('+'),
    summary: `${name} does not identify a row any more`,
    evidence: [
      `${repeats} of ${key.rows} rows repeat it and ${key.nulls} lack a part of it; before ${old.count} of ${old.rows} rows broke it`,
    ],
    before: old.count,
    after: key.violations,
    positions: key.positions.map(({ file, record }) => ({ file, record })),
    decisions: [
      place,
      ...key.columns.flatMap((column) => [
        ...stepPlaces(compared.decisions, column, ['dedup', 'require']),
        ...rulePlaces(compared.decisions, column, ['unique', 'not_null']),
      ]),
    ].filter((one, at, all) => all.indexOf(one) === at),
    against: [place],
    settle: { ...settling(key, id, compared), acceptable: key.declared },
  })
}

function settling(
  { declared, columns }: MeasuredKey,
  id: string,
  { decisions: { source } }: Compared,
): { hint: string; next: readonly Call[] } {
  const others = 'Correct the source, or name another key as primary_key in workload.yaml, or none'
  const declaring = `. To keep this one, first name it there: primary_key: [${columns.join(', ')}].`
  return {
    hint: `${others}${declared ? '.' : declaring}`,
    next: accepting(source, id, 'keeps this one, with equal repeats removed and contradictions held back'),
  }
}
