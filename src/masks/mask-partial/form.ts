import { hidden, redacted, type Dialect, type Sql } from '#kit'

/** Half of a short value would still tell it: those are redacted whole. */
export const isLong = (text: Sql, shown: number): Sql => `length(${text}) >= ${Math.max(1, 2 * shown)}`

/** Stars between the ends, which may be anything. */
export function partialForm(text: Sql, first: number, last: number, dialect: Dialect): Sql {
  const shown = first + last
  const middle = `substr(${text}, ${first + 1}, ${dialect.count(`length(${text}) - ${shown}`)})`
  return `((${isLong(text, shown)} and ${middle} = ${hidden(text, shown, dialect)}) or ${text} = ${redacted})`
}
