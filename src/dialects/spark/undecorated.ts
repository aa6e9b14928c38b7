import type { CastOptions, Sql } from '#kit'
import { textLiteral } from './literals.ts'

const BLANK = String.raw`[ \x{A0}\x{202F}\x{2009}]?`

/** The number without its unit and with its minus in front, or the text itself where it is written with neither. Null without a % that it has to have: 0.77 and 77% are not one. */
export function undecorated(text: Sql, { unit, negative }: CastOptions): Sql {
  const bare = unit === undefined ? text : withoutUnit(text, unit)
  switch (negative) {
    case undefined:
      return bare
    case 'sign':
      return `replace(${bare}, ${textLiteral('\u2212')}, '-')`
    case 'trailing':
      return moved(bare, String.raw`\A([.,0-9].*?)${BLANK}[-\x{2212}]\z`)
    case 'parentheses':
      return moved(bare, String.raw`\A[(]${BLANK}([.,0-9].*?)${BLANK}[)]\z`)
  }
}

const moved = (text: Sql, pattern: string): Sql => `regexp_replace(${text}, ${textLiteral(pattern)}, '-$1')`

/** Once, behind a sign or an opening parenthesis, or before what closes the number: such a place there is only at one of the ends. */
function withoutUnit(text: Sql, unit: string): Sql {
  const sign = unit.replace(/[\\^$.|?*+()[\]{}&-]/g, '\\$&')
  const opening = String.raw`\A([-+(\x{2212}]?)${BLANK}${sign}${BLANK}`
  const closing = String.raw`${BLANK}${sign}([-)\x{2212}]?)\z`
  const first = `regexp_replace(${text}, ${textLiteral(opening)}, '$1')`
  const last = `regexp_replace(${text}, ${textLiteral(closing)}, '$1')`
  const bare = `case when ${text} rlike ${textLiteral(opening)} then ${first} else ${last} end`
  return unit === '%' ? `case when contains(${text}, '%') then ${bare} end` : bare
}
