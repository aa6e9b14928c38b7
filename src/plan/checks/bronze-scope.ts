import { stepPath, type LogicalType, type PlanStep, type SourceColumn } from '#domain'
import { configPlace, sourceMark, type Dialect, type Sql } from '#kit'
import { withoutTokens } from '../operations/null-tokens.ts'
import type { PlanDialect } from '../plan-dialect.ts'
import type { PlanInput } from '../plan-input.ts'
import type { CheckScope } from './check-scope.ts'

/** Bronze holds text: rules judge what it reads as, after blanks and null tokens. Malformed records have no values and are left out. */
export function bronzeScope({ source, transformations }: PlanInput, dialect: PlanDialect): CheckScope {
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
    maskedBy: () => undefined,
    source(names) {
      const used = columns.filter((column) => names.includes(column.name))
      const positions = ['_file', '_record'].map((name) => dialect.identifier(name))
      const cleaned = used.map((column) =>
        isTyped(column.name)
          ? columnMark(column) + typedValue(column, dialect)
          : `${columnMark(column)}${cleanText(column.name, source.format.null_tokens, dialect)} as ${textName(column.name)}`,
      )
      const { steps } = transformations.bronze_to_silver
      const typed = used.flatMap((column) => {
        const mark = columnMark(column)
        const name = dialect.identifier(column.name)
        if (isTyped(column.name)) return [mark + name]
        const step = readingStep(column, steps)
        const read = readValue(column, textName(column.name), source.format, step, dialect)
        return [mark + textName(column.name), `${step ? sourceMark(stepPath(step.id)) : ''}${mark}${read} as ${name}`]
      })
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

function cleanText(name: string, tokens: readonly string[], dialect: PlanDialect): Sql {
  return dialect.say('cleaned', [dialect.identifier(name)], (value = '') => {
    const trimmed = dialect.trim(value)
    return withoutTokens(trimmed, trimmed, tokens, dialect)
  })
}

const columnMark = ({ name }: SourceColumn): Sql => sourceMark(configPlace('source', `schema.columns[${name}]`))

type ReadingStep = Extract<PlanStep, { op: 'parse_date' | 'cast' }>

/** The step that reads the column as the type that the source says, so that bronze and silver judge alike. */
const readingStep = (column: SourceColumn, steps: readonly PlanStep[]): ReadingStep | undefined =>
  steps.find(
    (step): step is ReadingStep =>
      (step.op === 'parse_date' || step.op === 'cast') && step.columns.includes(column.name) && step.type === column.type,
  )

/** As the plan reads the column; else as the source describes it. */
function readValue(
  column: SourceColumn,
  text: Sql,
  format: PlanInput['source']['format'],
  step: ReadingStep | undefined,
  dialect: Dialect,
): Sql {
  if (step?.op === 'parse_date') return dialect.parseDate(text, step.type, step.formats)
  if (step?.op === 'cast') return dialect.castText(text, step.type, step)
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
