import { percent } from '#domain'
import type { Advice, ColumnProfile, DriftFinding, SourceColumn } from '#domain'
import { accepting, setting } from './accepting.ts'
import { areComparable } from './comparable-sketches.ts'
import { columnPairs, keepsGoneColumns, type Compared } from './compared.ts'
import type { ProvenRename } from './find-renames.ts'
import { makeFinding } from './make-finding.ts'
import { GONE } from './settle-profile.ts'
import { columnPlace, rulePlaces } from './touched-decisions.ts'

/** Columns that came, went or got another header. */
export function compareColumns(compared: Compared, renames: readonly ProvenRename[]): DriftFinding[] {
  const wasGone = new Set(compared.before.anomalies.flatMap(({ code, columns }) => (code === GONE ? columns : [])))
  const [old, now] = [namesOf(compared.before.columns), namesOf(compared.after.columns)]
  return [
    ...renames.map((rename) => renamed(compared, rename)),
    ...respelled(compared, renames),
    ...compared.before.columns.filter(({ name }) => !now.has(name) && !wasGone.has(name)).map((column) => gone(compared, column)),
    ...compared.after.columns.filter(({ name }) => !old.has(name)).map((column) => fresh(compared, column)),
  ]
}

const namesOf = (columns: readonly ColumnProfile[]): ReadonlySet<string> => new Set(columns.map(({ name }) => name))

function renamed(compared: Compared, { column, before, after, proof }: ProvenRename): DriftFinding {
  return makeFinding(compared, {
    kind: 'column_renamed',
    column,
    summary: `${column} is delivered under another header; its name in Gangway stays`,
    evidence: [`${percent(proof.kept)} of its distinct values stand there, and ${percent(proof.known)} of the values there are its own`],
    before,
    after,
    decisions: [columnPlace(column, 'source_name')],
  })
}

/** The landing matches headers letter by letter, so that `Order ID` and `order id` are two. */
function respelled(compared: Compared, renames: readonly ProvenRename[]): DriftFinding[] {
  const proven = new Set(renames.map(({ column }) => column))
  return columnPairs(compared)
    .filter(
      ({ before, after, decided }) => before.source_name !== after.source_name && !proven.has(before.name) && !isAgreed(after, decided),
    )
    .map(({ before, after }) =>
      makeFinding(compared, {
        kind: 'column_renamed',
        column: before.name,
        summary: `the header of ${before.name} is spelled in another way`,
        evidence: ['both headers give the same name'],
        before: before.source_name,
        after: after.source_name,
        decisions: [columnPlace(before.name, 'source_name')],
      }),
    )
}

/** A header that config names is no news. */
const isAgreed = ({ source_name: header }: ColumnProfile, decided: SourceColumn | undefined): boolean =>
  decided !== undefined && [decided.source_name, ...(decided.aliases ?? [])].includes(header)

function gone(compared: Compared, { name, source_name: header, distinct }: ColumnProfile): DriftFinding {
  const required = isRequired(compared, name)
  const stays = keepsGoneColumns(compared.decisions)
  return makeFinding(compared, {
    kind: 'column_gone',
    column: name,
    summary: required
      ? `the required column ${name} is not delivered any more`
      : `${name} is not delivered any more; it ${stays ? 'stays, empty' : 'is taken out'}`,
    evidence: [
      areComparable(compared.before, compared.after)
        ? `no header of the source gives it, and no new column is proved to hold its ${distinct} distinct values`
        : 'no header of the source gives it; its values cannot be compared: the old ones were sketched with another key',
    ],
    before: header,
    after: null,
    decisions: [
      columnPlace(name),
      ...(stays ? [] : ['config/transformations.yaml#bronze_to_silver.steps']),
      ...rulePlaces(compared.decisions, name, ['not_null', 'range', 'in_set']),
    ],
    against: [columnPlace(name), columnPlace(name, 'nullable')],
    ...(needsWord(compared, name) ? { settle: { ...missingAdvice(compared, name), acceptable: !required && !stays } } : {}),
  })
}

/** A key and whatever a person declared as filled. */
function isRequired({ decisions: { source } }: Compared, name: string): boolean {
  const column = source?.schema.columns.find((one) => one.name === name)
  return source?.schema.keys.primary.includes(name) === true || (column?.nullable === false && column.excluded !== true)
}

/** Only a person can say that a column may be missing; what is never stored is missed by nobody. */
function needsWord({ decisions: { source } }: Compared, name: string): boolean {
  const column = source?.schema.columns.find((one) => one.name === name)
  return column !== undefined && column.optional !== true && column.excluded !== true
}

function missingAdvice(compared: Compared, name: string): Advice & { hint: string } {
  const { source } = compared.decisions
  const renamed = `If it has another header now, write that as source_name of ${name} in config/source.yaml.`
  if (source?.schema.keys.primary.includes(name) === true)
    return { hint: `${renamed} Else name another key as primary_key in workload.yaml, or none.` }
  if (isRequired(compared, name))
    return { hint: renamed, next: setting(source, `columns.${name}.nullable=true`, `allows ${name} to be empty`) }
  return {
    hint: renamed,
    next: keepsGoneColumns(compared.decisions)
      ? setting(source, `config/source.yaml#schema.columns[${name}].optional=true`, `lets ${name} be missing`)
      : accepting(source, `column_gone.${name}`, `takes ${name} out of the tables`),
  }
}

function fresh(compared: Compared, column: ColumnProfile): DriftFinding {
  const { name, source_name: header, type, format, pii } = column
  const personal = [...new Set(pii.map((finding) => finding.type))]
  return makeFinding(compared, {
    kind: 'column_new',
    column: name,
    summary: `${name} is new${personal.length > 0 ? ` and holds personal data (${personal.join(', ')})` : ''}`,
    evidence: [
      `reads as ${format === undefined ? type : `${type} ${format}`}; ${column.distinct} distinct values, ${column.nulls} of ${column.rows} empty`,
    ],
    before: null,
    after: header,
    decisions: [columnPlace(name), 'config/transformations.yaml#bronze_to_silver.steps', 'config/quality_rules.yaml#rules'],
  })
}
