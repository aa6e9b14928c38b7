import {
  columnExpression,
  isPersonal,
  isSameKey,
  joinedColumns,
  keptColumns,
  semanticDecisionSchema,
  tableOf,
  targetOf,
  type AgentInput,
  type ChoiceLog,
  type SemanticDecision,
  type SourceColumn,
  type SourceDecision,
} from '#kit'
import { semanticColumn, type SemanticColumn } from './semantic-column.ts'

/** What the data means, from roles and statements; silver is the table that people and questions start from. */
export function buildSemantic(input: AgentInput, source: SourceDecision, log: ChoiceLog): SemanticDecision {
  const { request } = input
  const kept = keptColumns(source)
  const primaryDate = kept.find(({ role, type, pii }) => role === 'temporal' && type !== 'text' && !isPersonal(pii))?.name
  const columns = kept.map((column) => semanticColumn(column, source, request, primaryDate))
  const table = tableOf(source.workload)
  for (const { name, default_aggregation: aggregation, additive } of columns) {
    if (aggregation)
      log.byRule(`tables[${table}].columns[${name}].default_aggregation`, 'additive_by_name_and_type', `Additive: ${additive}.`)
  }
  const grain = grainOf(source)
  log.byRule(`tables[${table}].grain`, 'grain_is_the_key', grain)
  return semanticDecisionSchema.parse({
    version: 1,
    workload: source.workload,
    dataset: { ...pick(source, 'name', 'description', 'domain', 'owner', 'sensitivity'), grain },
    tables: [{ name: table, kind: 'flat', zone: 'silver', grain, primary_key: source.schema.keys.primary, columns }],
    hierarchies: hierarchies(kept),
    default_filters: [],
    business_terms: [],
    time: {
      fiscal_year_start: 1,
      week_start: 'monday',
      timezone: request.schedule?.timezone ?? 'UTC',
      freshness: source.ingestion.frequency,
      comparisons: primaryDate === undefined ? [] : ['MoM', 'QoQ', 'YoY'],
    },
    relationships: source.schema.keys.foreign.map((key) => relationship(key, source, input.references)),
    metrics: metrics(columns, table),
    sample_questions: questions(source.name, columns, primaryDate).map((question) => ({ question, answered_by: table })),
  })
}

function pick<Value, Key extends keyof Value>(value: Value, ...keys: readonly Key[]): Partial<Pick<Value, Key>> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<Value, Key>
}

export function grainOf({ schema }: SourceDecision): string {
  const { primary } = schema.keys
  return primary.length === 0 ? 'one row per record as delivered' : `one row per ${primary.join(', ')}`
}

type ForeignKey = SourceDecision['schema']['keys']['foreign'][number]

/** Where one row here meets one row there, and where a join multiplies rows. */
function relationship(
  foreign: ForeignKey,
  { workload, schema }: SourceDecision,
  references: AgentInput['references'],
): SemanticDecision['relationships'][number] {
  const { columns, to } = foreign
  const target = references.find((table) => table.workload === to.workload && table.table === to.table)
  const isOne = target === undefined || isSameKey(target.primaryKey, to.columns)
  const isKey = isSameKey(schema.keys.primary, columns)
  const warning = isOne
    ? `A row of ${to.workload} meets every row of ${workload} that refers to it: sum measures of ${to.workload} before the join, or they count once a row.`
    : `${to.columns.join(', ')} is no key of ${to.workload}: a row of ${workload} may meet several, and its measures count once for each.`
  return {
    to: targetOf(foreign),
    keys: joinedColumns(foreign),
    cardinality: isOne ? (isKey ? 'one_to_one' : 'many_to_one') : isKey ? 'one_to_many' : 'many_to_many',
    when_to_join: `To describe ${columns.join(', ')} with the columns of ${to.workload}.`,
    ...(isOne && isKey ? {} : { fan_out_warning: warning }),
  }
}

const ADDRESS_LEVELS: readonly RegExp[] = [
  /(^|_)(postal_code|postcode|zip|zip_code|zipcode)$/,
  /(^|_)(city|town)$/,
  /(^|_)(county)$/,
  /(^|_)(state|province|region)$/,
  /(^|_)(country|country_code)$/,
]
const DATE_LEVELS: readonly RegExp[] = [/(^|_)day$/, /(^|_)month$/, /(^|_)quarter$/, /(^|_)year$/]

/** Levels roll up from fine to coarse; columns of one hierarchy share the words before the level. */
function hierarchies(columns: readonly SourceColumn[]): SemanticDecision['hierarchies'] {
  return [levelsOf('address', columns, ADDRESS_LEVELS), levelsOf('date', columns, DATE_LEVELS)].flat()
}

function levelsOf(name: string, columns: readonly SourceColumn[], levels: readonly RegExp[]): SemanticDecision['hierarchies'] {
  const groups = new Map<string, string[]>()
  for (const level of levels) {
    for (const column of columns) {
      if (!level.test(column.name)) continue
      const prefix = column.name.replace(level, '')
      groups.set(prefix, [...(groups.get(prefix) ?? []), column.name])
    }
  }
  return [...groups]
    .filter(([, names]) => names.length > 1)
    .map(([prefix, names]) => ({ name: prefix === '' ? name : `${prefix}_${name}`, levels: names }))
}

function metrics(columns: readonly SemanticColumn[], table: string): SemanticDecision['metrics'] {
  return columns.flatMap(({ name, role, default_aggregation: aggregation }) =>
    role === 'measure' && aggregation
      ? [
          {
            name: `${aggregation}_${name}`,
            expression: columnExpression(name),
            aggregation,
            grain: table,
            filters: [],
            provenance: 'role' as const,
          },
        ]
      : [],
  )
}

/** Five to ten questions that the roles allow; a table without measures can still be counted. */
function questions(name: string, columns: readonly SemanticColumn[], date: string | undefined): readonly string[] {
  const measures = columns.filter(({ role }) => role === 'measure').slice(0, 2)
  const groups = columns.filter(({ role, pii }) => role === 'dimension' && pii === undefined).slice(0, 3)
  const words = (column: { name: string }): string => column.name.replaceAll('_', ' ')
  const asked = [
    `How many rows does ${name} hold?`,
    ...measures.flatMap((measure) =>
      groups.slice(0, 2).map((group) => `What is the ${measure.default_aggregation} of ${words(measure)} by ${words(group)}?`),
    ),
    ...groups.map((group) => `How many rows are there per ${words(group)}?`),
    ...(date === undefined
      ? []
      : [
          `How does the number of rows develop by month of ${date.replaceAll('_', ' ')}?`,
          `What is the latest ${date.replaceAll('_', ' ')}?`,
        ]),
    ...columns.map((column) => `In how many rows is ${words(column)} empty?`),
    ...columns.map((column) => `How many different values does ${words(column)} have?`),
    'How many rows came with the latest delivery?',
    'How many rows were quarantined, and why?',
    'When was the data last published?',
    'Which rules do rows break most often?',
  ]
  const likely = asked.slice(0, Math.max(5, 1 + measures.length * 2 + groups.length + (date === undefined ? 0 : 2)))
  return [...new Set(likely)].slice(0, 10)
}
