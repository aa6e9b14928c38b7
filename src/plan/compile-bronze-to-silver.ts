import {
  stepPath,
  zonePlace,
  type CompiledBorder,
  type CompiledColumn,
  type CompiledTarget,
  DELIVERED,
  KEY_CONFLICT,
  type LogicalType,
} from '#domain'
import { configPlace, sourceMark, type Dialect } from '#kit'
import { checkMasks } from './check-masks.ts'
import { operations } from './operations/index.ts'
import { columnRule } from './operations/operation.ts'
import { planError, type Problems } from './plan-error.ts'
import type { PlanDialect } from './plan-dialect.ts'
import type { PlanInput } from './plan-input.ts'
import { type PlanColumn, RowState } from './row-state.ts'
import { sqlFile } from './sql-file.ts'
import { stepParameters } from './step-parameters.ts'
import { trimFirst } from './trim-first.ts'

/** Id of the rules of columns whose type the file itself declares. */
const DECLARED = 'declared_types'
/** Id of the rules that count the doubles which are not a number, as tools without a null for doubles write none. */
const NO_NUMBER = 'not_a_number'

/** Applies the steps in order; each problem is kept, and the steps after it still are looked at. */
export function compileBronzeToSilver(input: PlanInput, dialect: PlanDialect, problems: Problems): CompiledBorder {
  const { source, transformations } = input
  const plan = transformations.bronze_to_silver
  const state = bronzeRows(input, dialect)
  refuseDuplicateSteps(input, problems)
  for (const step of trimFirst(plan.steps)) {
    state.applying(stepPath(step.id))
    const context = { state, dialect, source, references: input.references ?? [], path: stepPath(step.id) }
    problems.attempt(() => operations[step.op].apply(step, context))
  }
  checkMasks(input, state.columns, problems)
  const columns = [...state.columns.values()].map((column) => compiledColumn(column, state.originsOf(column.name), dialect))
  const sql = state.finish({
    columns: columns.map((column) => column.name),
    comment: `${plan.input}, bronze to silver: every row once, the rules it broke, its fate`,
    about: zonePlace('bronze', plan.input),
  })
  return {
    name: 'bronze_to_silver',
    source: { zone: 'bronze', table: plan.input },
    staged: sqlFile('sql/silver/transform_silver.sql', dialect.script(sql)),
    rules: state.rules,
    steps: plan.steps.map((step) => ({
      id: step.id,
      op: step.op,
      description: operations[step.op].describe(step, source),
      ...stepParameters(step),
    })),
    targets: [silverTarget(input, columns)],
    queries: [],
    references: state.references,
    dedupKey: state.dedup?.names.every((name) => state.columns.has(name)) === true ? state.dedup.names : [],
  }
}

/** Bronze as it is read: text from delimited sources; columns that carry a type are brought to the engine's own. */
function bronzeRows({ source, transformations }: PlanInput, dialect: Dialect): RowState {
  const day = transformations.as_of === 'run' ? dialect.asOf() : dialect.dateLiteral(transformations.as_of)
  const asOf = sourceMark(configPlace('transformations', 'as_of')) + day
  const comparesDeliveries = source.ingestion.mode !== 'full' && transformations.bronze_to_silver.steps.some(({ op }) => op === 'dedup')
  const state = new RowState(dialect, asOf, ['_file', '_record', '_malformed', ...(comparesDeliveries ? [DELIVERED] : [])])
  state.rules.push({
    id: 'malformed',
    columns: [],
    action: 'quarantine',
    reason: 'the record does not fit the format of the source',
    step: 'malformed',
  })
  for (const { name, declared_type, excluded } of source.schema.columns) {
    if (excluded === true) continue
    const column: PlanColumn = { name, type: declared_type ?? 'text', sources: [name], transform: 'identity', trimmed: false }
    const place = configPlace('source', `schema.columns[${name}]`)
    state.input(column, place)
    state.applying(place)
    if (declared_type === undefined) continue
    readDeclared(state, column)
  }
  return state
}

/** What any value can be given needs no rule. */
const carriesAll: ReadonlySet<LogicalType> = new Set(['text', 'time', 'json'])

/** A column of a file with types, as the declared one: a later delivery may hold what that cannot carry. */
function readDeclared(state: RowState, column: PlanColumn): void {
  const { name, type } = column
  const { dialect } = state
  state.enter('typed', DECLARED, [name])
  const raw = state.value(name)
  state.set(column, dialect.castDelivered(raw, type))
  if (carriesAll.has(type)) return
  const before = state.keepBefore(name, raw)
  if (type === 'double') {
    const emptied = columnRule({ id: NO_NUMBER }, name, 'null', `${name} was not a number and is empty`)
    state.addRuleAfter({ ...emptied, step: DECLARED }, dialect.isNoNumber(before))
  }
  const rule = columnRule({ id: DECLARED }, name, 'quarantine', `${name} does not read as ${type}, its declared type`)
  state.addRuleAfter(rule, `${dialect.identifier(name)} is null and ${before} is not null and not ${dialect.isNoNumber(before)}`)
}

const compiledColumn = (column: PlanColumn, origins: readonly string[], dialect: Dialect): CompiledColumn => ({
  name: column.name,
  type: column.type,
  physical: dialect.physicalType(column.type),
  sources: column.sources,
  transform: column.transform,
  ...(column.masked === undefined ? {} : { masked: column.masked }),
  origins,
})

function silverTarget({ source, transformations }: PlanInput, columns: readonly CompiledColumn[]): CompiledTarget {
  const names = new Set(columns.map((column) => column.name))
  const key = source.schema.keys.primary.every((name) => names.has(name)) ? source.schema.keys.primary : []
  return {
    table: transformations.bronze_to_silver.output.table,
    zone: 'silver',
    kind: 'flat',
    columns,
    key,
    grain: key.length > 0 ? `one row for each ${key.join(', ')}` : 'one row for each record as delivered',
    generated: false,
    filtered: false,
  }
}

function refuseDuplicateSteps({ transformations }: PlanInput, problems: Problems): void {
  const seen = new Set(['malformed', DECLARED, NO_NUMBER, KEY_CONFLICT])
  for (const { id } of transformations.bronze_to_silver.steps) {
    if (seen.has(id)) problems.add(planError('duplicate_id', `Two steps have the id ${id}`, stepPath(id), 'Rename one of them.'))
    seen.add(id)
  }
}
