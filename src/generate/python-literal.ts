import { sourceMark, type PythonMade, type PythonName, type PythonValue, type Sources } from '#kit'

const WIDTH = 100
const STEP = 4

/**
 * A Python expression laid out as `ruff format` would leave it: on one line where it fits, else one element a line
 * with a closing comma. `column` is where the expression begins, `indent` the indentation of its line, `after` what follows it.
 */
export function pythonLiteral(value: PythonValue, layout: Layout = {}, around: Sources = []): string {
  const { indent = 0, column = indent, after = 0 } = layout
  if (isMade(value)) return pythonLiteral(value.value, layout, value.$from)
  const flat = oneLine(value)
  if (column + flat.length + after <= WIDTH) return `${sourceMark(around)}${marksWithin(value, around)}${flat}`
  return typeof value === 'string' ? folded(value, indent, around) : exploded(value, { indent, flat, around })
}

interface Layout {
  indent?: number
  column?: number
  after?: number
}

const isMade = (value: PythonValue): value is PythonMade => typeof value === 'object' && value !== null && '$from' in value

/** What a value on one line is made from, where nothing around it says so. */
function marksWithin(value: PythonValue, around: Sources): string {
  if (around.length > 0 || value === null || typeof value !== 'object' || '$name' in value) return ''
  if (isMade(value)) return sourceMark(value.$from)
  return partsOf(value)
    .items.map((item) => marksWithin(item.value, around))
    .join('')
}

/** `NAME = value` as a line of its own. */
export const pythonAssignment = (name: string, value: PythonValue): string =>
  `${name} = ${pythonLiteral(value, { column: name.length + 3 })}`

function oneLine(value: PythonValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'string') return pythonString(value)
  if ('$name' in value) return value.$name
  if (isMade(value)) return oneLine(value.value)
  const parts = partsOf(value)
  const items = parts.items.map(({ prefix, value: item }) => `${prefix}${oneLine(item)}`)
  const comma = parts.isTuple && items.length === 1 ? ',' : ''
  return `${parts.open}${items.join(', ')}${comma}${parts.close}`
}

function exploded(value: PythonValue, { indent, flat, around }: { indent: number; flat: string; around: Sources }): string {
  if (value === null || typeof value !== 'object' || '$name' in value || isMade(value)) return flat
  const { open, close, items } = partsOf(value)
  if (items.length === 0) return flat
  const inner = indent + STEP
  const margin = ' '.repeat(inner)
  const lines = items.map(({ prefix, value: item }) => {
    const text = pythonLiteral(item, { indent: inner, column: inner + prefix.length, after: 1 }, around)
    return `${margin}${prefix}${text},\n`
  })
  const mark = sourceMark(around)
  return `${mark}${open}\n${lines.join('')}${mark}${' '.repeat(indent)}${close}`
}

interface Parts {
  open: string
  close: string
  isTuple: boolean
  items: readonly { prefix: string; value: PythonValue }[]
}

function partsOf(value: Exclude<PythonValue, null | boolean | number | string | PythonName | PythonMade>): Parts {
  if ('$call' in value) {
    const positional = value.positional.map((item) => ({ prefix: '', value: item }))
    const named = Object.entries(value.fields).map(([name, item]) => ({ prefix: `${name}=`, value: item }))
    return { open: `${value.$call}(`, close: ')', isTuple: false, items: [...positional, ...named] }
  }
  if ('$dict' in value) {
    const items = Object.entries(value.$dict).map(([key, item]) => ({ prefix: `${pythonString(key)}: `, value: item }))
    return { open: '{', close: '}', isTuple: false, items }
  }
  if ('$list' in value) return { open: '[', close: ']', isTuple: false, items: value.$list.map((item) => ({ prefix: '', value: item })) }
  return { open: '(', close: ')', isTuple: true, items: value.map((item) => ({ prefix: '', value: item })) }
}

function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) return `float("${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}")`
  return String(value).replace('e+', 'e')
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Double quotes unless that costs more escapes; whatever is not printable is written as an escape. */
export function pythonString(text: string): string {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"'
  const body = text.replaceAll(SPECIAL, (letter) => ESCAPES[letter] ?? (/["']/.test(letter) ? quoted(letter, quote) : escaped(letter)))
  return `${quote}${body}${quote}`
}

const count = (text: string, letter: string): number => text.split(letter).length - 1

/** Quotes, backslashes, whatever is not printable, and what would open a tag where the text is shown. */
const SPECIAL = /["'\\\p{C}\p{Zl}\p{Zp}]|[^\P{Zs} ]|<(?=[a-zA-Z/!?])/gu

const quoted = (letter: string, quote: string): string => (letter === quote ? `\\${letter}` : letter)

function escaped(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

/** Long text in parentheses, as adjacent literals broken after words where one line is too short. */
function folded(text: string, indent: number, around: Sources): string {
  const inner = indent + STEP
  const room = WIDTH - inner
  const lines: string[] = []
  for (const word of text.match(/\S*\s*/g) ?? []) {
    const last = lines.at(-1)
    if (last !== undefined && pythonString(last + word).length <= room) lines[lines.length - 1] = last + word
    else if (word !== '') lines.push(word)
  }
  const mark = sourceMark(around)
  const margin = mark + ' '.repeat(inner)
  return `${mark}(\n${lines.map((line) => `${margin}${pythonString(line)}\n`).join('')}${mark}${' '.repeat(indent)})`
}
