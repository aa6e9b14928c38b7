const PLAIN = /^[ -~]*$/

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u

/** Columns that a text takes on a terminal: wide characters take two, marks that stand on others none. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) width += /\p{Mn}|\p{Me}|\p{Cf}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** At most so many columns wide; what is cut ends with an ellipsis. */
export function cut(text: string, most = Infinity): string {
  if (widthOf(text) <= most) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > most - 1) break
    kept += character
  }
  return `${kept}…`
}

/** 10000 as 10,000; without the tables of languages that `toLocaleString` would load. */
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
