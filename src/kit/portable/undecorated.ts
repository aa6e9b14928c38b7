import type { CastOptions, Sql } from '../define-dialect.ts'

/** How an engine replaces by a pattern. Patterns begin and end with `^` and `$`, which stand for the ends of the whole text. */
export interface DecorationWords {
  /** Minus signs of typesetting as those of a keyboard. */
  withPlainMinus: (text: Sql) => Sql
  /** The first group of what matches the whole text, a minus in front. */
  moved: (text: Sql, pattern: string) => Sql
  /** The text without a unit that stands `opening` it or `closing` it; what is around the unit is a group of the pattern. */
  without: (text: Sql, opening: string, closing: string) => Sql
}

const BLANK = String.raw`[ \x{A0}\x{202F}\x{2009}]?`

/** The number without its unit and with its minus in front, or the text itself where it is written with neither. Null without a % that it has to have: 0.77 and 77% are not one. */
export const undecoratedBy =
  ({ withPlainMinus, moved, without }: DecorationWords) =>
  (text: Sql, { unit, negative }: CastOptions): Sql => {
    const bare = unit === undefined ? text : withoutUnit(text, unit)
    switch (negative) {
      case undefined:
        return bare
      case 'sign':
        return withPlainMinus(bare)
      case 'trailing':
        return moved(bare, String.raw`([.,0-9].*?)${BLANK}[-\x{2212}]`)
      case 'parentheses':
        return moved(bare, `[(]${BLANK}([.,0-9].*?)${BLANK}[)]`)
    }

    /** Once, behind a sign or an opening parenthesis, or before what closes the number. */
    function withoutUnit(value: Sql, sign: string): Sql {
      const escaped = sign.replace(/[\\^$.|?*[\]{}]/g, '\\$&')
      const opening = String.raw`([-+(\x{2212}]?)${BLANK}${escaped}${BLANK}`
      const stripped = without(value, opening, String.raw`${BLANK}${escaped}([-)\x{2212}]?)`)
      return sign === '%' ? `case when contains(${value}, '%') then ${stripped} end` : stripped
    }
  }
