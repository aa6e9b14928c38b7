import { callerError, nearestNames, type GangwayError, type SqlSession } from '#kit'
import { z } from 'zod'

/** Table functions that make rows from their arguments alone. */
const HARMLESS_FUNCTIONS = new Set(['unnest', 'range', 'generate_series'])

const answerSchema = z.union([
  z.object({ error: z.literal(false), statements: z.array(z.unknown()) }),
  z.object({ error: z.literal(true), error_type: z.string(), error_message: z.string() }),
])

/** Parts of DuckDB's own syntax tree that decide what a statement reads. */
const baseTable = z.object({ type: z.literal('BASE_TABLE'), table_name: z.string(), schema_name: z.string(), catalog_name: z.string() })
const tableFunction = z.object({ type: z.literal('TABLE_FUNCTION'), function: z.object({ function_name: z.string() }) })
const commonTables = z.object({ cte_map: z.object({ map: z.array(z.object({ key: z.string() })) }) })

export interface AllowedTables {
  schema: string
  tables: readonly string[]
  /** What is no longer there that somebody may look for, a sentence each. */
  gone?: readonly string[]
}

/**
 * Refuses everything but one SELECT over the tables that are offered, judged on DuckDB's own parse of the text.
 * What gets past it still runs in a session that cannot reach other files.
 */
export async function checkStatement(sql: string, allowed: AllowedTables, session: SqlSession): Promise<void> {
  const { rows } = await session.select('SELECT json_serialize_sql($sql::VARCHAR)', { values: { sql } })
  const answer = answerSchema.parse(readTree(z.string().parse(rows[0]?.[0])))
  if (answer.error) throw answer.error_type === 'not implemented' ? notOneSelect() : invalidSql(answer.error_message)
  if (answer.statements.length !== 1) throw notOneSelect()
  const read = whatIsRead(answer.statements[0])
  for (const name of read.functions) if (!HARMLESS_FUNCTIONS.has(name.toLowerCase())) throw notAllowed(name)
  for (const table of read.tables) checkTable(table, read.named, allowed)
}

/** DuckDB writes numbers into its tree that JSON has not (`Infinity`, `NaN`); no constant of a statement decides what it reads. */
const readTree = (text: string): unknown =>
  JSON.parse(text.replaceAll(TEXT_OR_NO_NUMBER, (found) => (found.startsWith('"') ? found : 'null')))

/** Texts are matched first, so that what stands in one is no number. */
const TEXT_OR_NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:Infinity|inf|NaN|nan)\b/g

type BaseTable = z.infer<typeof baseTable>

function checkTable(table: BaseTable, named: ReadonlySet<string>, allowed: AllowedTables): void {
  const name = table.table_name.toLowerCase()
  if (table.catalog_name === '' && table.schema_name === '' && named.has(name)) return
  const schemaFits = table.schema_name === '' || table.schema_name.toLowerCase() === allowed.schema
  if (table.catalog_name === '' && schemaFits && allowed.tables.includes(name)) return
  const shown = [table.catalog_name, table.schema_name, table.table_name].filter((part) => part !== '').join('.')
  const offered = allowed.tables.length > 0 ? allowed.tables.join(', ') : 'none'
  const [nearest] = nearestNames(name, allowed.tables)
  throw callerError({
    code: 'table_unknown',
    message: `There is no table ${shown} in ${allowed.schema}.`,
    subject: shown,
    hint: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Tables here: ${offered}. ${elsewhere(allowed)}`,
  })
}

const OTHER_ZONES = 'What other zones hold is asked for with their zone.'

function elsewhere({ schema, tables, gone = [] }: AllowedTables): string {
  if (gone.length > 0) return gone.join(' ')
  if (tables.length > 0) return OTHER_ZONES
  if (schema.endsWith('_quarantine')) return 'No row is held: every one came out.'
  return schema.endsWith('_semantic') ? 'The next run publishes what its tables mean.' : OTHER_ZONES
}

interface Read {
  tables: BaseTable[]
  functions: string[]
  /** Names that the statement itself defines by WITH. */
  named: Set<string>
}

function whatIsRead(tree: unknown): Read {
  const read: Read = { tables: [], functions: [], named: new Set() }
  const waiting: unknown[] = [tree]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    const table = baseTable.safeParse(node)
    if (table.success) read.tables.push(table.data)
    const called = tableFunction.safeParse(node)
    if (called.success) read.functions.push(called.data.function.function_name)
    const common = commonTables.safeParse(node)
    if (common.success) for (const { key } of common.data.cte_map.map) read.named.add(key.toLowerCase())
    waiting.push(...Object.values(node))
  }
  return read
}

const notOneSelect = (): GangwayError =>
  callerError({
    code: 'not_one_select',
    message: 'Only one SELECT statement can be run here.',
    subject: 'sql',
    hint: 'Queries are read-only; give one SELECT without others beside it.',
  })

const invalidSql = (message: string): GangwayError =>
  callerError({
    code: 'sql_invalid',
    message: `The SQL is not valid: ${message}`,
    subject: 'sql',
    hint: 'Correct it; the dialect is that of DuckDB.',
  })

const notAllowed = (name: string): GangwayError =>
  callerError({
    code: 'function_not_allowed',
    message: `The table function ${name} is not offered here.`,
    subject: name,
    hint: 'A query reads the published tables only, never files.',
  })
