import { columnFacts, isPersonal, joinedColumns, keptColumns, targetOf, type SemanticDecision, type SourceDecision } from '#domain'
import { listed } from '#system'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'
import { unlike } from './unlike.ts'

type Column = SemanticDecision['tables'][number]['columns'][number]

/** What `config/semantic.yaml` repeats of the source is decided there: who changes it here is told where. */
export const findUnlikeSource: ConfigRule = (values) => {
  const { semantic, source } = values
  if (!semantic || !source) return []
  return [...unlikeDataset(semantic, source), ...unlikeColumns(semantic, source), ...unlikeRelationships(semantic, source)]
}

const DATASET = [
  { key: 'name', where: 'name in config/source.yaml' },
  { key: 'domain', where: 'domain in workload.yaml' },
  { key: 'owner', where: 'contacts.owner in workload.yaml' },
  { key: 'sensitivity', where: 'sensitivity in workload.yaml' },
] as const

const unlikeDataset = (semantic: SemanticDecision, source: SourceDecision): readonly ConfigFinding[] =>
  DATASET.flatMap(({ key, where }) =>
    unlike(semantic, { path: ['dataset', key], said: semantic.dataset[key], is: source[key], from: `${key} of config/source.yaml`, where }),
  )

function unlikeColumns(semantic: SemanticDecision, source: SourceDecision): readonly ConfigFinding[] {
  const kept = new Map(keptColumns(source).map((column) => [column.name, column]))
  return semantic.tables.flatMap(({ zone, columns }, table) =>
    zone !== 'silver'
      ? []
      : columns.flatMap((column, index) => {
          const decided = kept.get(column.name)
          return decided ? unlikeColumn(semantic, ['tables', table, 'columns', index], column, decided, source) : []
        }),
  )
}

function unlikeColumn(
  semantic: SemanticDecision,
  path: readonly PropertyKey[],
  column: Column,
  decided: SourceDecision['schema']['columns'][number],
  source: SourceDecision,
): readonly ConfigFinding[] {
  const facts = columnFacts(decided, source)
  const { name, pii } = decided
  const inSource = `schema.columns[${name}]`
  const isMasked = isPersonal(pii) && pii.masking !== 'keep'
  const own = (key: string): string => `columns.${name}.${key} in workload.yaml`
  const masking = { from: `${inSource}.pii of config/source.yaml`, where: `pii.${name} in workload.yaml` }
  const typed = isMasked ? masking : { from: `${inSource}.type of config/source.yaml`, where: own('type') }
  const keys = { from: 'schema.keys of config/source.yaml', where: 'primary_key and foreign_keys in workload.yaml' }
  const { type, nullable, role, key, references, pii: personal } = facts
  return [
    { path: [...path, 'type'], said: column.type, is: type, ...typed },
    {
      path: [...path, 'nullable'],
      said: column.nullable,
      is: nullable,
      from: `${inSource}.nullable of config/source.yaml`,
      where: own('nullable'),
    },
    { path: [...path, 'role'], said: column.role, is: role, from: `${inSource}.role of config/source.yaml`, where: own('role') },
    { path: [...path, 'key'], said: column.key, is: key, ...keys },
    { path: [...path, 'references'], said: column.references, is: references, ...keys },
    { path: [...path, 'pii', 'classification'], said: column.pii?.classification, is: personal?.classification, ...masking },
    { path: [...path, 'pii', 'masking'], said: column.pii?.masking, is: personal?.masking, ...masking },
  ].flatMap((fact) => unlike(semantic, fact))
}

function unlikeRelationships(semantic: SemanticDecision, source: SourceDecision): readonly ConfigFinding[] {
  const { primary, foreign } = source.schema.keys
  return semantic.relationships.flatMap(({ to, keys, cardinality }, index) => {
    const declared = foreign.filter((key) => targetOf(key) === to)
    const path = ['relationships', index]
    if (declared.length === 0) return [unrelated(to, [...path, 'to'], foreign.map(targetOf))]
    const joined = declared.find((key) => isJoin(keys, joinedColumns(key))) ?? declared[0]
    if (!joined) return []
    const [one, many] = cardinality.endsWith('_one') ? ['one_to_one', 'many_to_one'] : ['one_to_many', 'many_to_many']
    const isKey = primary.length > 0 && primary.toSorted().join() === joined.columns.toSorted().join()
    const place = { from: 'schema.keys of config/source.yaml', where: 'foreign_keys in workload.yaml' }
    return [
      ...unlike(semantic, { path: [...path, 'keys'], said: joins(keys), is: joins(joinedColumns(joined)), ...place }),
      ...unlike(semantic, { path: [...path, 'cardinality'], said: cardinality, is: isKey ? one : many, ...place }),
    ]
  })
}

type Joined = readonly { from: string; to: string }[]
const isJoin = (left: Joined, right: Joined): boolean => joins(left).join() === joins(right).join()
const joins = (keys: Joined): readonly string[] => keys.map(({ from, to }) => `${from} to ${to}`)

const unrelated = (to: string, path: readonly PropertyKey[], targets: readonly string[]): ConfigFinding => ({
  file: 'semantic',
  path,
  at: 'value',
  message: `relationships names the table "${to}", to which no foreign key of config/source.yaml refers`,
  hint: `${targets.length === 0 ? 'No foreign key is known' : `Tables there: ${listed([...new Set(targets)])}`}; declare one at foreign_keys in workload.yaml.`,
})
