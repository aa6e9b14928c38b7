import { columnExpression, type ChoiceLog, type GoldTable } from '#kit'
import { grainOf, type GoldInput } from './gold-input.ts'
import { namesOf, silverType, type Column } from './columns.ts'
import { dateDimension } from './date-dimension.ts'
import { determinationOf, NOT_DETERMINED, type Undetermined } from './determined.ts'
import { dimensionName, type DimensionGroup } from './dimension-group.ts'
import { groupDimensions } from './group-dimensions.ts'

/** A fact at silver's grain, a dimension for each group of attributes, and a calendar for its dates. */
export function buildStar({ source, columns, input }: GoldInput, log: ChoiceLog): readonly GoldTable[] {
  const { primary } = source.schema.keys
  const facts = { key: primary, workload: source.workload, rows: input.profile.rows, determination: determinationOf(input) }
  const { groups, undetermined } = groupDimensions(columns, facts)
  const taken = new Set(namesOf(columns))
  const dimensions = groups.map((group) => dimensionTable(group, taken, log))
  const fact = factTable({ source, columns, input }, groups, dimensions, log)
  tellUndetermined(undetermined, [fact, ...dimensions], log)
  return [fact, ...dimensions, ...dateDimension(columns, log)]
}

/** Where an attribute is that would have been one of a thing, had the thing's identifier determined it. */
function tellUndetermined(undetermined: readonly Undetermined[], tables: readonly GoldTable[], log: ChoiceLog): void {
  for (const { column, dimension, reason } of undetermined) {
    const table = tables.find(({ columns }) => columns.some(({ name }) => name === column.name))
    if (!table) continue
    const rejected = { choice: `an attribute of ${dimension}`, rejected_because: reason }
    log.byRule(
      `silver_to_gold.tables[${table.name}].columns[${column.name}]`,
      NOT_DETERMINED,
      `${column.name} stands in ${table.name}: totals by it would be wrong where one member of ${dimension} has several.`,
      { evidence: [reason], alternatives: [rejected] },
    )
  }
}

function dimensionTable({ name, columns, natural, reason }: DimensionGroup, taken: ReadonlySet<string>, log: ChoiceLog): GoldTable {
  const table = dimensionName(name)
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
  { source, columns, input }: GoldInput,
  groups: readonly DimensionGroup[],
  dimensions: readonly GoldTable[],
  log: ChoiceLog,
): GoldTable {
  const { primary } = source.schema.keys
  const grouped = new Set(groups.flatMap((group) => namesOf(group.columns)))
  const kept = columns.filter((column) => primary.includes(column.name) || (!grouped.has(column.name) && !isNarrative(column)))
  const left = columns.filter((column) => !grouped.has(column.name) && !kept.includes(column))
  const name = `fact_${input.request.gold?.dataset ?? source.workload}`.slice(0, 63)
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
