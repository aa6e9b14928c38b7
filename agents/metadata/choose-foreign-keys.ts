import { z, type AgentInput, type ChoiceLog, type ColumnRole, type ForeignKey, type Relationship } from '#kit'
import { percent } from './choose-type.ts'
import { lastSource } from './last-decision.ts'

const LEARNT_SHARE = 0.9
const KEY_ROLES = new Set<ColumnRole>(['identifier', 'dimension', 'text'])

/** Declared ones first; a relationship of the profile joins them when nearly every value is a key of the other table. */
export function chooseForeignKeys(input: AgentInput, roles: ReadonlyMap<string, ColumnRole>, log: ChoiceLog): readonly ForeignKey[] {
  const { profile, request } = input
  const declared = (request.foreign_keys ?? []).map(({ columns, to }): ForeignKey => {
    const measured = profile.relationships.find((found) => isSame(found, { columns, to }))
    return { columns, to, match_share: measured?.match_share ?? 0, by: 'declared' }
  })
  const refuted = refutedReferences(input)
  const possible = profile.relationships
    .filter(({ columns, to }) => !refuted(columns, to.workload))
    .filter((found) => mayRefer(found, roles) && isUniqueTarget(found, input.references))
    .filter((found) => !declared.some(({ columns }) => columns.join() === found.columns.join()))
  const learnt = possible
    .filter(({ match_share: share }) => share >= LEARNT_SHARE)
    .map(({ columns, to, match_share }): ForeignKey => ({ columns, to, match_share, by: 'learnt' }))
  const unique = learnt.filter(({ columns }, index) => learnt.findIndex((other) => other.columns.join() === columns.join()) === index)
  for (const key of [...declared, ...unique]) record(key, log)
  recordWeak(
    possible.filter(({ match_share: share }) => share < LEARNT_SHARE),
    log,
  )
  return [...declared, ...unique]
}

/** A moment is a key beside other columns, or where the other table calls it the same: all tables have dates. */
function mayRefer({ columns, to }: Relationship, roles: ReadonlyMap<string, ColumnRole>): boolean {
  return columns.every((name) => {
    const role = roles.get(name) ?? 'measure'
    return KEY_ROLES.has(role) || (role === 'temporal' && (columns.length > 1 || to.columns.includes(name)))
  })
}

/** What refers to another table with too many orphans to be taken for a key, for a person who knows better. */
function recordWeak(weak: readonly Relationship[], log: ChoiceLog): void {
  if (weak.length === 0) return
  const told = weak.map((found) => `${percent(found.match_share)} of ${found.columns.join(' + ')} are found in ${found.to.workload}`)
  log.byRule('schema.keys.foreign', 'weak_reference_left_out', `Below ${percent(LEARNT_SHARE)} nothing is taken for a reference unasked.`, {
    evidence: told,
    alternatives: weak.map(({ columns, to, unmatched }) => ({
      choice: `${columns.join(' + ')} refers to ${to.workload}.${to.table}`,
      rejected_because: `${unmatched} rows have no counterpart; declare it under foreign_keys if it is one`,
    })),
  })
}

const refutationSchema = z.object({ refuted: z.object({ columns: z.array(z.string()), workload: z.string() }) })

/** What all rows refuted: as a gate has just told, or as it was left out before, of a profile of these bytes that is a sample. */
function refutedReferences(input: AgentInput): (columns: readonly string[], workload: string) => boolean {
  const told = input.evidence.flatMap(({ rule, suggestion }) => {
    const { data } = refutationSchema.safeParse(suggestion)
    return rule === 'reference_refuted' && data ? [data.refuted] : []
  })
  const last = input.profile.sampled ? lastSource(input)?.schema.keys.foreign : undefined
  return (columns, workload) => {
    const isIt = (key: { columns: readonly string[]; workload: string }): boolean =>
      key.columns.join() === columns.join() && key.workload === workload
    return told.some(isIt) || (last !== undefined && !last.some(({ columns: own, to }) => isIt({ columns: own, workload: to.workload })))
  }
}

const isSame = (found: Relationship, key: Pick<ForeignKey, 'columns' | 'to'>): boolean =>
  found.columns.join() === key.columns.join() &&
  found.to.workload === key.to.workload &&
  found.to.table === key.to.table &&
  found.to.columns.join() === key.to.columns.join()

function isUniqueTarget({ to }: Relationship, references: AgentInput['references']): boolean {
  const table = references.find(({ workload, table: name }) => workload === to.workload && name === to.table)
  return table !== undefined && table.primaryKey.length > 0 && table.primaryKey.toSorted().join() === to.columns.toSorted().join()
}

function record({ columns, to, match_share: share, by }: ForeignKey, log: ChoiceLog): void {
  const path = `schema.keys.foreign[${columns.join('+')}]`
  const evidence = [`${percent(share)} of the filled values are found in ${to.workload}.${to.table}`]
  if (by === 'declared')
    log.byPerson(path, 'foreign_keys', `Declared to refer to ${to.workload}; a row without its counterpart is quarantined.`, { evidence })
  else
    log.byRule(path, 'relationship_found', `The values are keys of ${to.workload}; learnt, so an orphan is only flagged.`, {
      evidence,
      confidence: share,
    })
}
