import { columnNameSchema, LONGEST_COLUMN_NAME, nameOfHeader } from '#domain'

/**
 * Names of columns from bronze on, one for each header: ASCII snake case that obeys `columnNameSchema`, unique. What is no letter or
 * digit only separates words, so that a header that is SQL or a path becomes a harmless word.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>()
  return headers.map((header, index) => {
    const base = nameOfHeader(header) ?? `column_${index + 1}`
    let name = base
    for (let number = 2; taken.has(name); number += 1) name = `${base.slice(0, LONGEST_COLUMN_NAME - String(number).length - 1)}_${number}`
    taken.add(name)
    return columnNameSchema.parse(name)
  })
}
