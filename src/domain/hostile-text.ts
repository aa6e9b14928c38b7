/**
 * Characters that are not seen or that change how others are seen (control, format and private ones, separators of lines, halves of
 * pairs), and what opens a tag of HTML. Each kind of file has one way to write them.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]`
const HOSTILE = String.raw`${HIDDEN}|<(?=[a-zA-Z/!?])`
const hidden = new RegExp(HIDDEN, 'gu')

/** One of them, for whoever has a notation of its own. */
export const hostile = (): RegExp => new RegExp(HOSTILE, 'gu')
const inDocument = new RegExp(String.raw`(?!\n)(?:${HOSTILE})`, 'gu')

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

/** A JSON document with them as escapes: the same value, whatever a reader of the text would have seen. */
export const escapeJson = (document: string): string =>
  document.replaceAll(inDocument, (shown) => Array.from({ length: shown.length }, (_, at) => `\\u${hex(shown.charCodeAt(at), 4)}`).join(''))

/** A YAML document whose texts that hold them stand in double quotes; the same value. */
export const escapeYaml = (document: string): string =>
  document.replaceAll(inDocument, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
  })

/** Text where no escape exists, a comment for example: one line, and each of them named by its number. */
export const nameHostile = (text: string): string =>
  text
    .replaceAll(/\s*[\r\n\t]+\s*/g, ' ')
    .replaceAll(hostile(), (character) => `[U+${hex(character.codePointAt(0) ?? 0, 4).toUpperCase()}]`)

/** Text for a terminal or a page, whose marks are escaped otherwise: what is not seen is written out. Those that `keep` names stay. */
export const showHidden = (text: string, keep = ''): string =>
  text.replaceAll(hidden, (character) => {
    if (keep.includes(character)) return character
    if (character === '\n') return '\\n'
    if (character === '\t') return '\\t'
    const code = character.codePointAt(0) ?? 0
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\u{${hex(code, 5)}}`
  })

/** A value as a JSON document that may be shown. */
export const jsonText = (value: unknown, indent?: number): string => escapeJson(JSON.stringify(value, undefined, indent))
