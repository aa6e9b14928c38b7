import measured from 'fast-string-truncated-width'

/** Columns that a text takes on a terminal: wide characters take two, marks that stand on others none. */
export const widthOf = (text: string): number => measured(text).width

/** At most so many columns wide; what is cut ends with an ellipsis. */
export function cut(text: string, most = Infinity): string {
  const { index, ellipsed } = measured(text, { limit: most, ellipsis: '…', ellipsisWidth: 1 })
  return ellipsed ? `${text.slice(0, index)}…` : text
}
