import { columnExpression, plainColumn, type GoldTable, type SourceDecision, type TransformationsDecision } from '#kit'
import { filledRules, maskedRules, rangeRules, setRules, type Stated } from './column-rules.ts'
import { keyRules, rowCountRule } from './key-rules.ts'
import type { MeasuredColumn } from './measured-column.ts'
import { CRITICAL, LEARNT, rule, type Place } from './rule.ts'

/** Keys of every table, keys between fact and dimensions, and what the columns promised in silver. */
export function goldRules(
  source: SourceDecision,
  { silver_to_gold: { tables } }: TransformationsDecision,
  columns: readonly MeasuredColumn[],
  completeness: number | undefined,
): readonly Stated[] {
  return tables.flatMap((table) => {
    const place: Place = { zone: 'gold', table: table.name }
    const own = columns.filter(({ column }) => table.columns.some(({ name, from }) => name === column.name && plainColumn(from) === name))
    const plain = own.filter(({ column }) => !table.keys.includes(column.name))
    return [
      rowCountRule(place),
      ...(table.kind === 'summary' ? groupRules(place, table, own) : keyRules(place, table.keys)),
      ...own.flatMap((item) => maskedRules(place, item)),
      ...(table.kind === 'flat' || table.kind === 'fact' ? plain.flatMap((item) => filledRules(place, item, completeness)) : []),
      ...(table.kind === 'flat' || table.kind === 'fact' ? own.flatMap((item) => rangeRules(place, item)) : []),
      ...(table.kind === 'flat' || table.kind === 'dimension' ? own.flatMap((item) => setRules(place, item)) : []),
      ...(table.kind === 'fact' ? starRules(place, table, tables, source.workload) : []),
    ]
  })
}

/** A group may be the rows without a value; only one row stands for each. */
function groupRules(place: Place, table: GoldTable, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const required = new Set(columns.filter(({ column }) => !column.nullable).map(({ column }) => column.name))
  const rules = keyRules(place, table.keys).filter(
    ({ rule: { check, ...found } }) => check !== 'not_null' || ('columns' in found && found.columns.every((name) => required.has(name))),
  )
  return [...rules, ...countRules(place, table)]
}

function countRules(place: Place, { measures = [] }: GoldTable): readonly Stated[] {
  return measures
    .filter(({ aggregation, expression }) => aggregation === 'count' && expression === '*')
    .map(({ name }) => ({
      rule: rule(
        place,
        'expression',
        {
          dimension: 'consistency',
          threshold: 1,
          remedy: `A group without rows cannot exist: look at the query of ${table(place)}.`,
          ...CRITICAL,
        },
        { columns: [name], expression: `${columnExpression(name)} >= 1` },
      ),
      why: 'A group stands for at least one row.',
    }))
}

const table = ({ table: name }: Place): string => name

/** Each key of a fact is found in its dimension. */
function starRules(place: Place, fact: GoldTable, tables: readonly GoldTable[], workload: string): readonly Stated[] {
  const dimensions = (fact.dimension_keys ?? []).map(({ name, dimension }) => {
    const target = tables.find((candidate) => candidate.name === dimension)?.surrogate_key ?? name
    return { columns: [name], dimension, target, weight: CRITICAL }
  })
  const calendar = tables.find(({ kind }) => kind === 'date')
  const dates = (calendar?.date_columns ?? []).filter((name) =>
    fact.columns.some((column) => column.name === name && column.type === 'date'),
  )
  const days = dates.map((name) => ({
    columns: [name],
    dimension: calendar?.name ?? '',
    target: calendar?.keys[0] ?? 'date',
    weight: { ...LEARNT, severity: 'high' as const, evidence: 'default' as const },
  }))
  return [...dimensions, ...days].map(({ columns, dimension, target, weight }) => ({
    rule: rule(
      place,
      'reference',
      { dimension: 'consistency', threshold: 1, remedy: `Rebuild ${dimension} and ${fact.name} from the same silver table.`, ...weight },
      { columns, to: { workload, table: dimension, zone: 'gold', columns: [target] } },
    ),
    why: `${columns.join(', ')} points at ${dimension}.`,
  }))
}
