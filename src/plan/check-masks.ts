import { stepPath, tablePath, collectColumns, factsOf, type GoldTable, parseExpression } from '#domain'
import { planError, type Problems } from './plan-error.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanColumn } from './row-state.ts'

/** A mask on a key, a join or a measure destroys it unless it is a hash (requirements 10.1). */
export function checkMasks(input: PlanInput, columns: ReadonlyMap<string, PlanColumn>, problems: Problems): void {
  for (const column of columns.values()) {
    if (column.masked === undefined || factsOf(column.masked).joins === true) continue
    for (const use of usesOf(column, input, problems)) {
      problems.add(
        planError(
          'mask_breaks_key',
          `The column ${column.name} is masked by ${column.masked}, but it is ${use.what}`,
          use.path,
          'Mask it by hash, or do not use it there.',
        ),
      )
    }
  }
}

interface Use {
  what: string
  path: string
}

function usesOf(column: PlanColumn, { source, transformations }: PlanInput, problems: Problems): readonly Use[] {
  const step = transformations.bronze_to_silver.steps.find((each) => each.op === 'mask' && each.columns.includes(column.name))
  const path = step ? stepPath(step.id) : 'config/transformations.yaml'
  const { primary, foreign } = source.schema.keys
  const own = column.sources
  return [
    ...(own.some((name) => primary.includes(name)) ? [{ what: 'part of the primary key', path }] : []),
    ...(foreign.some((key) => key.columns.some((name) => own.includes(name))) ? [{ what: 'a foreign key', path }] : []),
    ...transformations.silver_to_gold.tables.flatMap((table) => goldUses(column.name, table, problems)),
  ]
}

function goldUses(column: string, table: GoldTable, problems: Problems): readonly Use[] {
  const path = tablePath(table.name)
  const reads = (text: string): boolean =>
    text !== '*' && (problems.attempt(() => collectColumns(parseExpression(text, path)).includes(column)) ?? false)
  const keyColumns = table.columns.filter((each) => table.keys.includes(each.name))
  return [
    ...(keyColumns.some((each) => reads(each.from)) ? [{ what: `the key of ${table.name}`, path: `${path}.keys` }] : []),
    ...(table.dimension_keys ?? []).flatMap((key) =>
      key.columns.includes(column) ? [{ what: `a join to ${key.dimension}`, path: `${path}.dimension_keys[${key.name}]` }] : [],
    ),
    ...(table.measures ?? []).flatMap((measure) =>
      measure.aggregation !== 'count' && reads(measure.expression)
        ? [{ what: `the measure ${measure.name}`, path: `${path}.measures[${measure.name}]` }]
        : [],
    ),
  ]
}
