import { asciiLetters, casedLetters, type Sql, unseenPattern } from '#kit'
import { named, textLiteral } from './literals.ts'

/** Java's `$` matches before a last line end too, and replacements name groups with `$`. */
const javaPattern = (pattern: string): string => pattern.replaceAll('^[', String.raw`\A[`).replaceAll(']+$', String.raw`]+\z`)

export const trim = (text: Sql): Sql => `regexp_replace(${text}, ${textLiteral(javaPattern(unseenPattern))}, '$1')`

/** Java makes two characters of İ, and another sigma at the end of a word. */
export const lower = (text: Sql): Sql => `lower(replace(replace(${text}, 'İ', 'i'), 'Σ', 'σ'))`
export const upper = (text: Sql): Sql => `translate(${text}, '${casedLetters.lower}', '${casedLetters.upper}')`
export const lowerAscii = (text: Sql): Sql => `translate(${text}, '${asciiLetters.upper}', '${asciiLetters.lower}')`
export const upperAscii = (text: Sql): Sql => `translate(${text}, '${asciiLetters.lower}', '${asciiLetters.upper}')`

export const title = (text: Sql): Sql =>
  `array_join(transform(split(${lower(text)}, ' '), _word -> ${upper('substr(_word, 1, 1)')} || substr(_word, 2)), ' ')`

export const collapseSpaces = (text: Sql): Sql => `regexp_replace(${text}, ${textLiteral(String.raw`[ \t\n\x0B\f\r\x{A0}]+`)}, ' ')`

export const matches = (text: Sql, pattern: string): Sql => `(${text} rlike ${textLiteral(String.raw`\A(?:${pattern})\z`)})`

export const length = (text: Sql): Sql => `length(${text})`

/** The signs of a text one by one; an empty one has none, which a sequence from one down to nothing would not say. */
export const signsOf = (text: Sql): Sql =>
  named(text, '_whole', `transform(sequence(1, greatest(length(_whole), 1)), _place -> substr(_whole, _place, 1))`)
