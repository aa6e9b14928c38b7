import type { LogicalType, PlanStep, SourceColumn } from '#domain'
import type { Dialect, Sql } from '#kit'
import { normalizedToken } from '../operations/null-tokens.ts'
import type { PlanInput } from '../plan-input.ts'
import type { CheckScope } from './check-scope.ts'

/** Bronze holds text: rules judge what it reads as, after blanks and null tokens. Malformed records have no values and are left out. */
export function bronzeScope({ source, transformations }: PlanInput, dialect: Dialect): CheckScope {
  const columns = source.schema.columns.filter((column) => column.excluded !== true)
  const find = (name: string): SourceColumn | undefined => columns.find((column) => column.name === name)
  const textName = (name: string): Sql => dialect.identifier(`_text_${name}`)
  const isTyped = (name: string): boolean => find(name)?.declared_type !== undefined
  const text = (name: string): Sql | undefined => (isTyped(name) ? undefined : textName(name))
  return {
    types: new Map(columns.map((column) => [column.name, column.declared_type ?? readType(column.type)])),
    positions: ['_file', '_record'],
    siblings: [],
    text,
    present: (name) => `${text(name) ?? dialect.identifier(name)} is not null`,
    masking: () => ({}),
    source(names) {
      const used = columns.filter((column) => names.includes(column.name))
      const positions = ['_file', '_record'].map((name) => dialect.identifier(name))
      const cleaned = used.map((column) =>
        isTyped(column.name)
          ? typedValue(column, dialect)
          : `${cleanText(column.name, source.format.null_tokens, dialect)} as ${textName(column.name)}`,
      )
      const typed = used.flatMap((column) =>
        isTyped(column.name)
          ? [dialect.identifier(column.name)]
          : [
              textName(column.name),
              `${readValue(column, textName(column.name), source.format, transformations.bronze_to_silver.steps, dialect)} as ${dialect.identifier(column.name)}`,
            ],
      )
      const where = `where ${dialect.identifier('_malformed')} is null`
      return {
        written: [
          cte('cleaned', [...positions, ...cleaned], 'input', dialect, where),
          cte('typed', [...positions, ...typed], 'cleaned', dialect),
        ],
        from: 'typed',
      }
    },
  }
}

/** Text of times, json and binary stays text in every dialect. */
const readType = (type: LogicalType): LogicalType => (type === 'json' || type === 'binary' ? 'text' : type)

const typedValue = (column: SourceColumn, dialect: Dialect): Sql =>
  `${dialect.castDelivered(dialect.identifier(column.name), column.declared_type ?? 'text')} as ${dialect.identifier(column.name)}`

function cleanText(name: string, tokens: readonly string[], dialect: Dialect): Sql {
  const trimmed = dialect.trim(dialect.identifier(name))
  const list = [...new Set(tokens.map(normalizedToken))].map((token) => dialect.textLiteral(token)).join(', ')
  return list === '' ? trimmed : `case when ${dialect.lower(trimmed)} in (${list}) then null else ${trimmed} end`
}

/** As the plan reads the column, so that bronze and silver judge alike; else as the source describes it. */
function readValue(
  column: SourceColumn,
  text: Sql,
  format: PlanInput['source']['format'],
  steps: readonly PlanStep[],
  dialect: Dialect,
): Sql {
  for (const step of steps) {
    if (step.op === 'parse_date' && step.columns.includes(column.name) && step.type === column.type)
      return dialect.parseDate(text, step.type, step.formats)
    if (step.op === 'cast' && step.columns.includes(column.name) && step.type === column.type)
      return dialect.castText(text, step.type, step)
  }
  const { type } = column
  if ((type === 'date' || type === 'timestamp') && column.format !== undefined)
    return dialect.parseDate(text, type, [column.format, ...(column.other_formats ?? [])])
  return dialect.castText(text, readType(type), format)
}

const cte = (name: string, items: readonly Sql[], from: string, dialect: Dialect, where = ''): Sql =>
  [
    `${dialect.identifier(name)} as (`,
    '  select',
    items.map((item) => `    ${item}`).join(',\n'),
    `  from ${dialect.identifier(from)}`,
    ...(where === '' ? [] : [`  ${where}`]),
    ')',
  ].join('\n')
