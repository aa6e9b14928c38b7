import { filterPath, tablePath, zonePlace, type CompiledBorder, type CompiledTarget } from '#domain'
import { compileExpression } from './compile-expression.ts'
import { compileGoldTable } from './gold/compile-gold-table.ts'
import { listed } from './listed.ts'
import { planError, type Problems } from './plan-error.ts'
import type { PlanDialect } from './plan-dialect.ts'
import type { PlanInput } from './plan-input.ts'
import { RowState } from './row-state.ts'
import { sqlFile } from './sql-file.ts'

/** Filters over silver as the staged table, and one query for each gold table over the rows that it accepts. */
export function compileSilverToGold(
  input: PlanInput,
  [silver]: readonly CompiledTarget[],
  dialect: PlanDialect,
  problems: Problems,
): CompiledBorder {
  const plan = input.transformations.silver_to_gold
  const columns = silver?.columns ?? []
  const state = silverRows(columns, dialect)
  applyFilters(input, state, dialect, problems)
  refuseDuplicateTables(input, problems)
  const sql = state.finish({
    columns: columns.map((column) => column.name),
    comment: `${input.transformations.bronze_to_silver.output.table}, silver to gold: every row once, the filters it broke, its fate`,
    about: zonePlace('silver', input.transformations.bronze_to_silver.output.table),
  })
  const tables = plan.tables.flatMap(
    (table) =>
      problems.attempt(() => compileGoldTable({ table, tables: plan.tables, columns, dialect, path: tablePath(table.name) })) ?? [],
  )
  return {
    name: 'silver_to_gold',
    source: { zone: 'silver', table: input.transformations.bronze_to_silver.output.table },
    staged: sqlFile('sql/gold/aggregate_gold.sql', dialect.script(sql)),
    rules: state.rules,
    steps: [
      ...plan.filters.map((filter) => ({
        id: filter.id,
        op: 'filter',
        description: `Keeps rows where ${filter.expression}: ${filter.reason}.`,
      })),
      ...plan.tables.map((table) => ({
        id: table.name,
        op: table.kind,
        description: `Builds ${table.name} (${table.kind}), ${table.grain}, by ${listed(table.keys)}.`,
      })),
    ],
    targets: tables.map((table) => table.target),
    queries: tables.map((table) => table.query),
    references: [],
    dedupKey: [],
  }
}

function silverRows(columns: CompiledTarget['columns'], dialect: PlanDialect): RowState {
  const state = new RowState(dialect, dialect.asOf(), ['_file', '_record'])
  for (const { name, type, masked, origins = [] } of columns) {
    const column = { name, type, sources: [name], transform: 'identity', trimmed: true, ...(masked === undefined ? {} : { masked }) }
    state.input(column, origins.at(-1) ?? '')
  }
  return state
}

function applyFilters({ transformations }: PlanInput, state: RowState, dialect: PlanDialect, problems: Problems): void {
  const seen = new Set<string>()
  for (const filter of transformations.silver_to_gold.filters) {
    const path = `${filterPath(filter.id)}.expression`
    if (seen.has(filter.id)) {
      problems.add(planError('duplicate_id', `Two filters have the id ${filter.id}`, filterPath(filter.id), 'Rename one of them.'))
      continue
    }
    seen.add(filter.id)
    state.applying(filterPath(filter.id))
    problems.attempt(() => {
      const condition = compileExpression(filter.expression, { types: state.types }, dialect, path)
      if (condition.type !== 'boolean') throw planError('type_mismatch', `The expression yields ${condition.type}, not a condition`, path)
      state.enter('checked', filter.id, condition.columns)
      const rule = { id: filter.id, columns: condition.columns, action: 'filter' as const, reason: filter.reason, step: filter.id }
      state.addRule(rule, `not coalesce(${condition.sql}, false)`)
    })
  }
}

const reservedTables = new Set(['input', 'accepted', 'staged', 'transform_gold', 'create_gold'])

function refuseDuplicateTables({ transformations }: PlanInput, problems: Problems): void {
  const seen = new Set<string>()
  for (const { name } of transformations.silver_to_gold.tables) {
    if (seen.has(name)) problems.add(planError('duplicate_id', `Two gold tables are called ${name}`, tablePath(name)))
    if (reservedTables.has(name))
      problems.add(planError('plan_invalid', `A gold table cannot be called ${name}: Gangway uses that name itself`, tablePath(name)))
    seen.add(name)
  }
}
