import { undecoratedBy } from '#kit'
import { textLiteral } from './literals.ts'

/** Replaces all matches, so that the two ends of a text are tried one after the other. */
export const undecorated = undecoratedBy({
  withPlainMinus: (text) => `replace(${text}, ${textLiteral('\u2212')}, '-')`,
  moved: (text, pattern) => `regexp_replace(${text}, ${textLiteral(String.raw`\A${pattern}\z`)}, '-$1')`,
  without(text, opening, closing) {
    const [first, last] = [String.raw`\A${opening}`, String.raw`${closing}\z`].map(textLiteral)
    const without = (pattern: string | undefined): string => `regexp_replace(${text}, ${pattern ?? ''}, '$1')`
    return `case when ${text} rlike ${first ?? ''} then ${without(first)} else ${without(last)} end`
  },
})
