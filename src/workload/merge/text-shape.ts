const BOM = '\uFEFF'

export interface TextShape {
  bom: boolean
  /** The one line end of the text, or undefined where it mixes them. */
  eol: '\n' | '\r\n' | undefined
  finalNewline: boolean
}

/** What a text has around its lines: byte order mark, kind of line end, last line end. */
export function shapeOf(text: string): TextShape {
  const all = text.split('\n').length - 1
  const pairs = text.split('\r\n').length - 1
  const eol = pairs === 0 ? '\n' : pairs === all ? '\r\n' : undefined
  return { bom: text.startsWith(BOM), eol, finalNewline: text.endsWith('\n') }
}

export const withoutBom = (text: string): string => (text.startsWith(BOM) ? text.slice(1) : text)

/** The line end for a line that is new in a text: the one that most of its lines have. */
export function lineEndFor(text: string): '\n' | '\r\n' {
  const pairs = text.split('\r\n').length - 1
  return pairs * 2 > text.split('\n').length - 1 ? '\r\n' : '\n'
}

/** Lines as a text of the shape. */
export function shaped(lines: readonly string[], { bom, finalNewline, eol }: TextShape): string {
  const ended = lines.join('\n') + (finalNewline && lines.length > 0 ? '\n' : '')
  return (bom ? BOM : '') + (eol === '\r\n' ? ended.replaceAll('\n', '\r\n') : ended)
}

/** What yours has, unless only the draft changed it. */
export const choose = <Value>(base: Value, yours: Value, draft: Value): Value => (yours === base ? draft : yours)
