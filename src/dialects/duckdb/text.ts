import { asciiLetters, casedLetters, unseenPattern, type Sql } from '#kit'
import { textLiteral } from './literals.ts'

/** One expression for both ends and the inside costs no more than `trim` with a list of characters, which is taken apart anew for each value. */
export const trim = (text: Sql): Sql => `regexp_replace(${text}, ${textLiteral(unseenPattern)}, '\\1', 'g')`
export const lower = (text: Sql): Sql => `lower(${text})`
export const upper = (text: Sql): Sql => `translate(${text}, '${casedLetters.lower}', '${casedLetters.upper}')`
export const lowerAscii = (text: Sql): Sql => `translate(${text}, '${asciiLetters.upper}', '${asciiLetters.lower}')`
export const upperAscii = (text: Sql): Sql => `translate(${text}, '${asciiLetters.lower}', '${asciiLetters.upper}')`

export const title = (text: Sql): Sql =>
  `array_to_string(list_transform(string_split(${lower(text)}, ' '), lambda _word: ${upper('substr(_word, 1, 1)')} || substr(_word, 2)), ' ')`

export const collapseSpaces = (text: Sql): Sql => `regexp_replace(${text}, '[ \\t\\n\\x0B\\f\\r\\x{A0}]+', ' ', 'g')`

export const matches = (text: Sql, pattern: string): Sql => `regexp_full_match(${text}, ${textLiteral(pattern)})`

export const length = (text: Sql): Sql => `length(${text})`
