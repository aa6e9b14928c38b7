import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, filesBelow } from './project.ts'

const ROWS = 300
export const everywhere = ['src/plan', 'src/dialects', 'src/profile', 'shared/python/gangway_gate', 'shared/python/gangway_runtime']
/** A backslash is read in one way only: two ways take time without end where a quote is never closed. */
const strings = /(["'`])(?:\\[\s\S]|(?!\1)[^\\])*\1/g
const isSql = /\bselect\b|\bover \(|\blambda\b|\bunion all\b/i
const given = /\bas "?(?:_?)([a-z][a-z0-9_]*)|\blambda _?([a-z_]+)|([a-z_]+)"? as (?:materialized )?\(/gi

/** Every name that Gangway gives to something in a SQL of its own, with the underscore left out that sets it apart: a source may use it. */
export function namesInSql(folders: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const path of folders.flatMap((folder) => filesBelow(join(checkout, folder)))) {
    if (!/\.(?:ts|py)$/.test(path)) continue
    const text = readFileSync(path, 'utf8')
    const sql = [...text.matchAll(strings)].map(([string]) => string).filter((string) => isSql.test(string))
    for (const match of sql.join('\n').matchAll(given)) found.add((match[1] ?? match[2] ?? match[3] ?? '').toLowerCase())
    for (const match of text.matchAll(/\b(?:identifier|unique)\('_?([a-z_0-9]+)'\)/g)) found.add(match[1] ?? '')
  }
  return [...found].filter((name) => /^[a-z][a-z0-9_]{0,60}$/.test(name)).toSorted()
}

// prettier-ignore
/** Words of SQL, names of technical columns, of types and of nothing. */
export const others = ['select', 'order', 'group', 'from', 'table', 'null', 'true', 'end', 'user', 'date', 'value', 'rows', 'row', 'fate', '_rank', 'judged', 'input', 'accepted',
  'staged', '_file', 'record', '_record', '_malformed', '_disposition', '_broke_0', 'Fate', 'FATE', 'say "so"', "it's", '', ' ', 'k0', 'm0', 'd0', 'c0', 'v', 'n', 'e', 'b', 'x']

/** Kinds of values by turns, so that names meet texts, numbers, days and truths. */
const values: readonly ((row: number, column: number) => string)[] = [
  (row, column) => `${'ABCDEFG'[column % 7] ?? ''}${(row * 7) % (3 + (column % 4))}`,
  (row, column) => ((row * 37 + column * 11) % 9973).toString(),
  (row, column) => ((((row * 53 + column * 7) % 99_991) + 1) / 100).toFixed(2),
  (row, column) => `2024-${pad(((row + column) % 12) + 1)}-${pad(((row * 3 + column) % 28) + 1)}`,
  (row, column) => ((row * column) % 3 === 0 ? 'true' : 'false'),
]
/** The key, some addresses of people, and the kinds of values by turns. */
function cell(row: number, column: number): string {
  if (column === 0) return String(1000 + row)
  return column % 12 === 11 ? `person.${row}.${column}@example.com` : (values[column % values.length]?.(row, column) ?? '')
}

const pad = (value: number): string => String(value).padStart(2, '0')
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** A file whose columns are called as nothing should be; `key` tells its rows apart, one of which comes twice and one does not read. */
export function hostileSource(names: readonly string[]): { text: string; rows: number } {
  const headers = ['key', ...new Set(names.filter((name) => name !== 'key'))]
  const rows = Array.from({ length: ROWS }, (_, row) => headers.map((_header, column) => cell(row, column)))
  const unreadable = (rows[150] ?? []).map((cell, column) => (column === 2 ? 'none of it' : cell))
  const lines = [headers, ...rows.slice(0, 150), unreadable, ...rows.slice(151), rows[20] ?? []]
  return { text: `${lines.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`, rows: ROWS + 1 }
}
