import { undecoratedBy } from '#kit'
import { textLiteral } from './literals.ts'

export const undecorated = undecoratedBy({
  withPlainMinus: (text) => `replace(${text}, chr(8722), '-')`,
  moved: (text, pattern) => `regexp_replace(${text}, ${textLiteral(`^${pattern}$`)}, '-\\1')`,
  without: (text, opening, closing) => `regexp_replace(${text}, ${textLiteral(`^${opening}|${closing}$`)}, '\\1\\2')`,
})
