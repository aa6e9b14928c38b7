import { nearestNames, type ConfigName } from '#domain'
import { listed, memberOf, namePath, schemaTree, shown } from '#system'
import { configPath, configSchemas, type ConfigValues } from './config-files.ts'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

interface Reference {
  file: ConfigName
  /** `*` stands for every item of a list and every member of a mapping; `*key` for the keys of a mapping. */
  at: readonly string[]
  what: 'column' | 'table'
  /** Names that may stand there; undefined where they are not known. */
  known: (values: Partial<ConfigValues>, item: unknown) => readonly string[] | undefined
  where: string
}

const sourceColumns = ({ source }: Partial<ConfigValues>): readonly string[] | undefined => source?.schema.columns.map(({ name }) => name)

const semanticColumns = ({ semantic }: Partial<ConfigValues>): readonly string[] | undefined =>
  semantic?.tables.flatMap(({ columns }) => columns.map(({ name }) => name))

const tables = ({ semantic, transformations }: Partial<ConfigValues>): readonly string[] | undefined =>
  semantic && transformations
    ? [
        ...new Set([
          transformations.bronze_to_silver.output.table,
          ...[...semantic.tables, ...transformations.silver_to_gold.tables].map(({ name }) => name),
        ]),
      ]
    : undefined

/** Columns of the table that encloses the place. */
const ownColumns = (_: Partial<ConfigValues>, table: unknown): readonly string[] => {
  const columns = memberOf(table, 'columns')
  return Array.isArray(columns) ? columns.map((column) => String(memberOf(column, 'name'))) : []
}

const column = (file: ConfigName, at: string, known: Reference['known'], where: string): Reference => ({
  file,
  at: at.split('.'),
  what: 'column',
  known,
  where,
})
const table = (file: ConfigName, at: string): Reference => ({
  file,
  at: at.split('.'),
  what: 'table',
  known: tables,
  where: 'the workload',
})

const SOURCE = configPath('source')
const SEMANTIC = configPath('semantic')

const references: readonly Reference[] = [
  column('workload', 'primary_key.*', sourceColumns, SOURCE),
  column('workload', 'columns.*key', sourceColumns, SOURCE),
  column('workload', 'pii.*key', sourceColumns, SOURCE),
  column('workload', 'formulas.*key', sourceColumns, SOURCE),
  column('workload', 'foreign_keys.*.columns.*', sourceColumns, SOURCE),
  column('source', 'schema.keys.primary.*', sourceColumns, SOURCE),
  column('source', 'schema.keys.unique.*.*', sourceColumns, SOURCE),
  column('source', 'schema.keys.foreign.*.columns.*', sourceColumns, SOURCE),
  column('source', 'ingestion.cursor', sourceColumns, SOURCE),
  column('source', 'partitioning.columns.*', sourceColumns, SOURCE),
  column('semantic', 'tables.*.primary_key.*', ownColumns, 'this table'),
  column('semantic', 'hierarchies.*.levels.*', semanticColumns, SEMANTIC),
  column('semantic', 'business_terms.*.columns.*', semanticColumns, SEMANTIC),
  column('semantic', 'relationships.*.keys.*.from', semanticColumns, SEMANTIC),
  table('semantic', 'default_filters.*.applies_to'),
  table('semantic', 'sample_questions.*.answered_by'),
  table('semantic', 'metrics.*.grain'),
]

/** Names of columns and tables that nothing has, with those that were probably meant. */
export const findUnknownNames: ConfigRule = (values) => references.flatMap((reference) => unknownOf(reference, values))

function unknownOf({ file, at, what, known, where }: Reference, values: Partial<ConfigValues>): readonly ConfigFinding[] {
  return namesAt(values[file], at, []).flatMap(({ path, name, isKey }): ConfigFinding[] => {
    const names = known(values, memberOf(memberOf(values[file], path[0] ?? ''), path[1] ?? ''))
    if (names === undefined || names.includes(name)) return []
    const near = nearestNames(name, names)
    const place = namePath(schemaTree(configSchemas[file]), path, values[file])
    const valid = `${what === 'column' ? 'Columns' : 'Tables'} there: ${listed(names)}.`
    return [
      {
        file,
        path,
        at: isKey ? 'key' : 'value',
        message: `${place} names the ${what} ${shown(name)}, which ${where} does not have`,
        hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : valid,
      },
    ]
  })
}

interface Named {
  path: readonly PropertyKey[]
  name: string
  isKey: boolean
}

function namesAt(value: unknown, [key, ...rest]: readonly string[], path: readonly PropertyKey[]): readonly Named[] {
  if (key === undefined) return typeof value === 'string' ? [{ path, name: value, isKey: false }] : []
  if (typeof value !== 'object' || value === null) return []
  if (key === '*key') return Object.keys(value).map((name) => ({ path: [...path, name], name, isKey: true }))
  const members = Object.entries(value).filter(([name]) => key === '*' || name === key)
  return members.flatMap(([name, member]) => namesAt(member, rest, [...path, name]))
}
