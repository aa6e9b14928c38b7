import { columnExpression, type ChoiceLog, type GoldTable } from '#kit'
import { grainOf, type GoldInput } from './gold-input.ts'
import { namesOf, silverType, type Column } from './columns.ts'
import { dateDimension } from './date-dimension.ts'
import { groupDimensions, type DimensionGroup } from './group-dimensions.ts'

/** A fact at silver's grain, a dimension for each group of attributes, and a calendar for its dates. */
export function buildStar({ source, columns, input }: GoldInput, log: ChoiceLog): readonly GoldTable[] {
  const { primary } = source.schema.keys
  const groups = groupDimensions(columns, primary, source.workload, input.profile.rows)
  const taken = new Set(namesOf(columns))
  const dimensions = groups.map((group) => dimensionTable(group, taken, log))
  const calendar = dateDimension(columns, log)
  return [factTable({ source, columns, input }, groups, dimensions, log), ...dimensions, ...calendar]
}

function dimensionTable({ name, columns, natural, reason }: DimensionGroup, taken: ReadonlySet<string>, log: ChoiceLog): GoldTable {
  const table = `dim_${name}`.slice(0, 63)
  const key = taken.has(`${name}_key`) ? `${table}_key` : `${name}_key`
  log.byRule(`silver_to_gold.tables[${table}].columns`, 'attributes_of_one_thing', reason)
  return {
    name: table,
    kind: 'dimension',
    grain: `one row per ${natural.join(', ')}`,
    keys: [key.slice(0, 63)],
    columns: columns.map((column) => ({ name: column.name, type: silverType(column), from: columnExpression(column.name) })),
    surrogate_key: key.slice(0, 63),
    scd_type: 1,
  }
}

function factTable(
  { source, columns }: GoldInput,
  groups: readonly DimensionGroup[],
  dimensions: readonly GoldTable[],
  log: ChoiceLog,
): GoldTable {
  const { primary } = source.schema.keys
  const grouped = new Set(groups.flatMap((group) => namesOf(group.columns)))
  const kept = columns.filter((column) => primary.includes(column.name) || (!grouped.has(column.name) && !isNarrative(column)))
  const left = columns.filter((column) => !grouped.has(column.name) && !kept.includes(column))
  const name = `fact_${source.workload}`.slice(0, 63)
  log.byRule(
    `silver_to_gold.tables[${name}].columns`,
    'fact_at_the_grain',
    `Keys, measures and dates at silver's grain${left.length > 0 ? `; free text (${namesOf(left).join(', ')}) stays in silver` : ''}.`,
  )
  return {
    name,
    kind: 'fact',
    grain: grainOf(primary),
    keys: [...primary],
    columns: kept.map((column) => ({ name: column.name, type: silverType(column), from: columnExpression(column.name) })),
    dimension_keys: groups.map(({ natural }, index) => {
      const dimension = dimensions[index]
      return { name: dimension?.surrogate_key ?? `dimension_${index + 1}_key`, dimension: dimension?.name ?? '', columns: [...natural] }
    }),
  }
}

/** Text that is read, not grouped by. */
const isNarrative = ({ role, type, masked }: Column): boolean =>
  masked === 'redact' || (role === 'text' && type === 'text' && masked === undefined)
