import { hideSecrets, type ColumnProfile, type Profile } from '#domain'
import type { Sql } from '#kit'
import { sqlName, type Database, type SqlValue } from '#system'
import { numberOf, textOf } from './row-values.ts'

const ROWS = 8
const LONGEST = 80

/** A few rows from everywhere in the source. Personal data is replaced by its type, free text by its length; secrets are left out. */
export async function buildExamples(
  database: Database,
  relation: Sql,
  columns: readonly ColumnProfile[],
  freeText: ReadonlySet<string>,
): Promise<Profile['examples']> {
  const shown = columns.map(({ name }) => `cast(${sqlName(name)} as varchar) as ${sqlName(name)}`)
  const [bounds] = await database.query(
    `select min(_file) as file, max(_record) as last from ${relation} where _file = (select min(_file) from ${relation})`,
  )
  const last = numberOf(bounds?.['last'])
  const places = [...new Set(Array.from({ length: ROWS }, (_, index) => 1 + Math.floor((index * last) / ROWS)))]
  const rows = await database.query(
    `select ${shown.join(', ')} from ${relation} where _file = $file and _record >= 1
     order by list_contains($places, _record) desc, _record limit ${ROWS}`,
    { file: textOf(bounds?.['file']), places },
  )
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, example(row[column.name] ?? null, column, freeText)])))
}

function example(value: SqlValue, column: ColumnProfile, freeText: ReadonlySet<string>): string | null {
  if (value === null) return null
  const text = hideSecrets(textOf(value))
  const pii = column.pii[0]
  if (pii && text.trim() !== '') return `[${pii.type}]`
  if (freeText.has(column.name)) return `[text of ${text.length} characters]`
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
