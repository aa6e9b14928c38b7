import {
  configPlace,
  zonePlace,
  type CompiledColumn,
  type CompiledPlan,
  type CompiledTarget,
  type SemanticDecision,
  type SourceColumn,
  type SourceDecision,
  type Sources,
} from '#kit'

type Listed = SemanticDecision['tables'][number]
type ListedColumn = Listed['columns'][number]

/** A column with everything that config says of it, in the words of the runtime. */
export interface DescribedColumn extends Partial<Omit<ListedColumn, 'pii' | 'references'>> {
  name: string
  type: string
  refers_to?: string
  pii_types?: readonly string[]
  pii_part?: string
  pii_families?: readonly string[]
  pii_level?: string
  pii_confidence?: number
  masking?: string
  /** Where in config it comes from. */
  origins: Sources
}

export interface DescribedTable {
  zone: string
  name: string
  kind: string
  grain: string
  primary_key: readonly string[]
  columns: readonly DescribedColumn[]
  origins: Sources
}

/**
 * Every published table with what its columns mean: bronze as `source.yaml` says it, silver and gold as `semantic.yaml` does. What that
 * does not list is taken from the plan, and a column of gold means what the column of silver means that it shows.
 */
export function describedTables(source: SourceDecision, semantic: SemanticDecision, plan: CompiledPlan): readonly DescribedTable[] {
  const targets = [...plan.bronzeToSilver.targets, ...plan.silverToGold.targets]
  const isTarget = (listed: Listed): boolean => targets.some((target) => isSame(target, listed))
  const described = (target: CompiledTarget, shown: readonly DescribedColumn[]): DescribedTable =>
    describedTarget(
      target,
      semantic.tables.find((listed) => isSame(target, listed)),
      shown,
    )
  const silver = plan.bronzeToSilver.targets.map((target) => described(target, []))
  const inSilver = silver.flatMap(({ columns }) => columns)
  return [
    bronze(source, plan.bronzeToSilver.source.table),
    ...silver,
    ...plan.silverToGold.targets.map((target) => described(target, inSilver)),
    ...semantic.tables
      .filter((listed) => !isTarget(listed))
      .map((listed) => ({
        ...listed,
        columns: listed.columns.map((column) => describedListed(column, listed)),
        origins: listedPlace(listed),
      })),
  ]
}

const isSame = ({ zone, table }: CompiledTarget, listed: Listed): boolean => listed.zone === zone && listed.name === table

function bronze({ schema }: SourceDecision, name: string): DescribedTable {
  const columns = schema.columns.filter(({ excluded }) => excluded !== true).map(delivered)
  const origins = zonePlace('bronze', name)
  return { zone: 'bronze', name, kind: 'raw', grain: 'one row per record as delivered', primary_key: [], columns, origins }
}

/** Bronze holds what was delivered: text where the file says no type, and personal data in the clear. */
function delivered({ name, declared_type: type = 'text', role, description, unit, pii }: SourceColumn): DescribedColumn {
  const origins = configPlace('source', `schema.columns[${name}]`)
  const told = { name, type, role, origins, ...(description === undefined ? {} : { description }), ...(unit === undefined ? {} : { unit }) }
  if (!pii || pii.verdict === 'rejected') return told
  const part = pii.part === undefined ? {} : { pii_part: pii.part }
  const { types, families, level, confidence } = pii
  return { ...told, pii_types: types, ...part, pii_families: families, pii_level: level, pii_confidence: confidence }
}

function describedTarget(target: CompiledTarget, listed: Listed | undefined, silver: readonly DescribedColumn[]): DescribedTable {
  const { zone, table: name, key } = target
  const known = listed?.columns ?? []
  const others = target.columns.filter((column) => !known.some((one) => one.name === column.name))
  return {
    zone,
    name,
    kind: listed?.kind ?? target.kind,
    grain: listed?.grain ?? target.grain,
    primary_key: listed?.primary_key ?? key,
    origins: listed ? listedPlace(listed) : zonePlace(zone, name),
    columns: [...known.map((column) => describedListed(column, listed)), ...others.map((column) => planned(column, key, silver))],
  }
}

/** Where `semantic.yaml` lists a table. */
const listedPlace = ({ name }: { name: string }): string => configPlace('semantic', `tables[${name}]`)

function describedListed({ pii, references, ...column }: ListedColumn, table: { name: string } | undefined): DescribedColumn {
  const reference = references === undefined ? {} : { refers_to: references }
  const origins = table ? `${listedPlace(table)}.columns[${column.name}]` : []
  return { ...column, origins, ...reference, ...(pii === undefined ? {} : { pii_types: [pii.classification], masking: pii.masking }) }
}

/** A column of the plan: as the one of silver that it shows, else with what it is made from. */
function planned(
  { name, type, sources, transform, origins = [] }: CompiledColumn,
  key: readonly string[],
  silver: readonly DescribedColumn[],
): DescribedColumn {
  const from = transform === 'identity' ? sources[0] : transform === 'derive' ? name : undefined
  const shown = silver.find((column) => column.name === from)
  const { key: inherited, ...meaning } = shown ?? { name, type, key: undefined }
  const own = key.includes(name) ? 'primary' : inherited === 'primary' ? undefined : inherited
  const isAsThere = transform === 'identity' || sources.length === 0
  return {
    ...meaning,
    name,
    type,
    origins: [...origins, ...(shown ? [shown.origins].flat() : [])],
    ...(own === undefined ? {} : { key: own }),
    ...(isAsThere ? {} : { derived_from: [...sources] }),
  }
}
