import type { SqlFile } from '#domain'
import { readMarks, type Sql } from '#kit'

/** Compiled SQL as a file: the text, and what each of its lines is made from. */
export function sqlFile(path: string, marked: Sql): SqlFile {
  const { text, lines } = readMarks(marked)
  return { path, sql: text, lines }
}
