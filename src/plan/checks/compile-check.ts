import {
  configPlace,
  rulePath,
  zonePlace,
  collectColumns,
  type CompiledCheck,
  type CompiledReference,
  parseExpression,
  type QualityRule,
  type Zone,
} from '#domain'
import { sourceMark, type Dialect, type Sql } from '#kit'
import { atPath, nearHint, planError } from '../plan-error.ts'
import type { PlanDialect } from '../plan-dialect.ts'
import type { PlanInput } from '../plan-input.ts'
import { sqlFile } from '../sql-file.ts'
import { eachLine, list } from '../sql-lines.ts'
import type { CheckScope } from './check-scope.ts'
import { isRowRule, type RowRule } from './row-rule.ts'
import { type VerdictContext, verdict } from './verdict.ts'

export interface CheckInput {
  zone: Zone
  table: string
  rules: readonly QualityRule[]
  scope: CheckScope
  input: PlanInput
  dialect: PlanDialect
}

export function compileCheck({ zone, table, rules, scope, input, dialect }: CheckInput): CompiledCheck {
  const rowRules = rules.filter(isRowRule)
  const subqueries: Sql[] = []
  const joins: Sql[] = []
  const references: CompiledReference[] = []
  const { written, from } = scope.source(rowRules.flatMap((rule) => columnsOf(rule, scope)))
  const prepend = prependTo(subqueries, dialect)
  const verdicts = rowRules.map((rule) => {
    const mark = sourceMark(sourcesOf(rule, scope))
    const place = { prepend: (name: string, sql: Sql) => prepend(name, sql, mark), join: joinTo(joins, dialect, mark) }
    const judged = atPath(rulePath(rule.id), () => verdict(rule, { zone, scope, input, dialect, references, ...place }))
    return `${mark}${judged} as ${dialect.identifier(rule.id)}`
  })
  const items = [...scope.positions.map((name) => dialect.identifier(name)), ...verdicts]
  const ctes = [...subqueries, ...written]
  const sql = [
    `${sourceMark(zonePlace(zone, table))}-- ${zone} ${table}: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply`,
    ...(ctes.length > 0 ? [`with ${ctes.join(',\n')}`] : []),
    'select',
    // A table without a position and without rules on rows still has its rows counted.
    list(items.length > 0 ? items : [`1 as ${dialect.identifier('_row')}`]),
    `from ${dialect.identifier(from)}`,
    ...joins,
  ].join('\n')
  return { zone, table, ...sqlFile(`sql/${zone}/check_${table}.sql`, dialect.script(`${sql}\n`)), references }
}

/** What a verdict is made from: its rule, and the step whose parameters the masked form has. */
const sourcesOf = (rule: RowRule, scope: CheckScope): readonly string[] => [
  rulePath(rule.id),
  ...(rule.check === 'masked' ? rule.columns.flatMap((name) => scope.maskedBy(name) ?? []) : []),
  ...(rule.check === 'date_limit' ? [configPlace('transformations', 'as_of')] : []),
]

/** Columns that a rule reads. Throws when the table does not have one. */
function columnsOf(rule: RowRule, { types }: CheckScope): readonly string[] {
  const path = rulePath(rule.id)
  const inExpression =
    rule.check === 'formula' || rule.check === 'expression' ? collectColumns(parseExpression(rule.expression, `${path}.expression`)) : []
  const columns = [...new Set([...rule.columns, ...inExpression])]
  for (const name of columns) {
    if (types.has(name)) continue
    const hint = nearHint(name, [...types.keys()], 'Columns there')
    throw planError('unknown_column', `The ${rule.zone} table ${rule.table} has no column ${name}`, `${path}.columns`, hint, name)
  }
  return columns
}

function prependTo(subqueries: Sql[], dialect: Dialect): (base: string, sql: Sql, mark: Sql) => string {
  const names = new Map<string, string>()
  return (base, sql, mark) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    const name = [...names.values()].includes(base) ? `${base}_${names.size + 1}` : base
    names.set(sql, name)
    subqueries.push(`${mark}${dialect.identifier(name)} as (\n${eachLine(sql, `${mark}  `)}\n)`)
    return name
  }
}

const joinTo =
  (joins: Sql[], dialect: Dialect, mark: Sql): VerdictContext['join'] =>
  (table, on) => {
    const alias = dialect.identifier(`${table}_${joins.length + 1}`)
    joins.push(`${mark}left join ${dialect.identifier(table)} as ${alias} on ${on(alias)}`)
    return alias
  }
