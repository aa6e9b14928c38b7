import type { CompiledColumn, LogicalType } from '#domain'
import { sourceMark, type DatePart, type Dialect, type Sql } from '#kit'
import { compileExpression } from '../compile-expression.ts'
import { castable, convertTo } from '../convert-to.ts'
import { nearHint, planError } from '../plan-error.ts'
import type { GoldColumn, GoldInput, GoldQuery } from './gold-table.ts'
import { nameItems, selectItems } from './gold-table.ts'

interface DateColumn {
  name: string
  type: LogicalType
  sql: Sql
}

/** A calendar from the first to the last day of some date columns; its key is the day itself. */
export function compileDate(input: GoldInput): GoldQuery {
  const { table, dialect } = input
  const { identifier } = dialect
  const calendar = calendarColumns(dialect)
  const columns =
    table.columns.length > 0 ? chosenColumns(input, calendar) : calendar.map((column) => described(column, [input.path], dialect))
  const days = spannedColumns(input).map(
    (sql) => `${sourceMark(`${input.path}.date_columns`)}  select ${sql} as ${identifier('date')} from ${identifier('accepted')}`,
  )
  const spine = dialect.dateSpine(identifier('bounds'), identifier('first_day'), identifier('last_day'), identifier('date'))
  const [first, last] = [`min(${identifier('date')})`, `max(${identifier('date')})`]
  const spanned = sourceMark(`${input.path}.date_columns`)
  const sql = [
    `${spanned}with ${identifier('days')} as (`,
    days.join('\n  union all\n'),
    `),\n${identifier('bounds')} as (`,
    `${spanned}  select ${first} as ${identifier('first_day')}, ${last} as ${identifier('last_day')} from ${identifier('days')}`,
    `),\n${identifier('spine')} as (\n${spanned}  ${spine}\n),\n${identifier('calendar')} as (\n  select`,
    calendar
      .map(
        ({ name, sql: value }) => `${sourceMark(input.path)}    ${value === identifier(name) ? value : `${value} as ${identifier(name)}`}`,
      )
      .join(',\n'),
    `  from ${identifier('spine')}\n)`,
    `select\n${table.columns.length > 0 ? selectItems(columns, dialect) : nameItems(columns, dialect)}`,
    `from ${identifier('calendar')}\norder by ${identifier('calendar')}.${identifier('date')}`,
  ].join('\n')
  const key =
    table.keys.length > 0 ? table.keys : columns.filter((column) => column.sql === identifier('date')).map((column) => column.name)
  return { sql, columns: columns.map(({ sql: _, ...column }) => column), key }
}

/** What the calendar offers; a table's own columns are expressions over these. */
function calendarColumns(dialect: Dialect): readonly DateColumn[] {
  const date = dialect.identifier('date')
  const part = (name: DatePart): DateColumn => ({
    name,
    type: 'integer',
    sql: dialect.castTyped(dialect.datePart(name, date), 'integer', 'integer'),
  })
  const iso = dialect.toText(date, 'date')
  return [
    { name: 'date', type: 'date', sql: date },
    part('year'),
    part('quarter'),
    part('month'),
    part('day'),
    part('day_of_week'),
    { name: 'is_weekend', type: 'boolean', sql: `${dialect.datePart('day_of_week', date)} >= 6` },
    { name: 'year_month', type: 'text', sql: `substr(${iso}, 1, 7)` },
    { name: 'iso_date', type: 'text', sql: iso },
  ]
}

function chosenColumns({ table, dialect, path }: GoldInput, calendar: readonly DateColumn[]): readonly GoldColumn[] {
  const types = new Map(calendar.map((column) => [column.name, column.type]))
  return table.columns.map(({ name, type, from }) => {
    const at = `${path}.columns[${name}].from`
    const value = compileExpression(from, { types }, dialect, at)
    if (!castable(value.type, type)) throw planError('type_mismatch', `The expression yields ${value.type}, not ${type}`, at)
    return described({ name, type, sql: convertTo(value, type, dialect) }, [`${path}.columns[${name}]`], dialect)
  })
}

const described = ({ name, type, sql }: DateColumn, origins: readonly string[], dialect: Dialect): GoldColumn & CompiledColumn => ({
  name,
  type,
  physical: dialect.physicalType(type),
  sources: [],
  transform: 'generated',
  origins,
  sql,
})

function spannedColumns({ table, columns, dialect, path }: GoldInput): readonly Sql[] {
  const names = table.date_columns ?? []
  if (names.length === 0) throw planError('plan_invalid', 'A date table needs the date columns that it covers', `${path}.date_columns`)
  return names.map((name) => {
    const column = columns.find((each) => each.name === name)
    if (!column) {
      const known = columns.map((each) => each.name)
      throw planError(
        'unknown_column',
        `There is no column ${name} in silver`,
        `${path}.date_columns`,
        nearHint(name, known, 'Columns of silver'),
        name,
      )
    }
    if (column.type === 'date') return dialect.identifier(name)
    if (column.type === 'timestamp') return dialect.convert(dialect.identifier(name), 'timestamp', 'date')
    throw planError('type_mismatch', `The column ${name} is ${column.type}, not a date`, `${path}.date_columns`)
  })
}
