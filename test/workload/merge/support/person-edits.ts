/** A change that a person makes in the text, at a place chosen by number. */
export interface PersonEdit {
  kind:
    | 'value'
    | 'comment-behind'
    | 'comment-above'
    | 'comment-deeper'
    | 'heading'
    | 'blank'
    | 'align'
    | 'quotes'
    | 'add-item'
    | 'remove-item'
    | 'swap-items'
    | 'remove-line'
    | 'own-key'
    | 'folded'
    | 'literal'
    | 'large-integer'
    | 'spaces-in-list'
    | 'list-in-lines'
    | 'shallow-lists'
    | 'crlf'
    | 'bom'
    | 'no-last-line-end'
    | 'blank-lines-at-end'
    | 'anchor'
  at: number
  with: number
}
export const personEditKinds: readonly PersonEdit['kind'][] = [
  'value',
  'value',
  'comment-behind',
  'comment-above',
  'comment-deeper',
  'heading',
  'blank',
  'align',
  'quotes',
  'add-item',
  'remove-item',
  'swap-items',
  'remove-line',
  'own-key',
  'folded',
  'literal',
  'large-integer',
  'spaces-in-list',
  'list-in-lines',
  'shallow-lists',
  'crlf',
  'bom',
  'no-last-line-end',
  'blank-lines-at-end',
  'anchor',
]

/** A line of the form `key: value`, in a map or as the first of an item. */
const SCALAR_LINE = /^(?<indent> *)(?<dash>(?:- )*)(?<key>[a-z_]+):(?<space> +)(?<value>[^\s#&>|[{].*)$/
const FREE = /^(description|owner|contact|domain|remedy|reason|grain|freshness|when_to_join|steward|unit)$/
const FIXED = /^(version|op|check|catchup|max_active_runs|id|name|term|to|dag|question)$/

const indentOf = (line: string): number => line.length - line.trimStart().length

/** The text after the edit; unchanged where there is no such place. Works on plain line ends; `shapeEdits` come last. */
export function edited(text: string, edits: readonly PersonEdit[]): string {
  const inLines = edits.filter(({ kind }) => !SHAPES.has(kind))
  const changed = inLines.reduce<readonly string[]>((lines, edit) => editLines(lines, edit), text.split('\n'))
  return edits.filter(({ kind }) => SHAPES.has(kind)).reduce((whole, { kind }) => reshape(whole, kind), changed.join('\n'))
}

const SHAPES = new Set<PersonEdit['kind']>(['crlf', 'bom', 'no-last-line-end', 'blank-lines-at-end'])

function reshape(text: string, kind: PersonEdit['kind']): string {
  if (kind === 'crlf') return text.replaceAll(/\r?\n/g, '\r\n')
  if (kind === 'bom') return text.startsWith('\uFEFF') ? text : `\uFEFF${text}`
  return kind === 'no-last-line-end' ? text.trimEnd() : `${text}\n\n`
}

function editLines(lines: readonly string[], edit: PersonEdit): readonly string[] {
  const { kind, at, with: number } = edit
  if (kind === 'add-item' || kind === 'remove-item' || kind === 'swap-items') return editItems(lines, edit)
  if (kind === 'shallow-lists') return shallowLists(lines, at)
  const places = lines.flatMap((line, index) => (matches(kind, line) ? [index] : []))
  const index = places[at % Math.max(places.length, 1)]
  if (index === undefined) return lines
  const changed = lineEdits[kind]?.(lines[index] ?? '', number, lines) ?? [lines[index] ?? '']
  return lines.toSpliced(index, 1, ...changed)
}

function matches(kind: PersonEdit['kind'], line: string): boolean {
  const { key, value } = SCALAR_LINE.exec(line)?.groups ?? {}
  if (kind === 'spaces-in-list' || kind === 'list-in-lines') return /: \[.+, .+\]$/.test(line)
  if (kind === 'comment-above' || kind === 'comment-deeper' || kind === 'heading' || kind === 'blank') return /^ *(- )?[a-z_]+:/.test(line)
  if (kind === 'own-key') return /^owner:|^timezone:|^domain:/.test(line)
  if (key === undefined || value === undefined) return false
  if (kind === 'folded' || kind === 'literal') return FREE.test(key)
  if (kind === 'value') return !FIXED.test(key)
  if (kind === 'large-integer') return /^(minimum|maximum|value|retries|keep_days)$/.test(key)
  if (kind === 'remove-line') return /^(format|minimum|description|unit|additive|default_aggregation|steward)$/.test(key)
  if (kind === 'quotes') return /^[a-z_ ]+$/i.test(value) && !/^(true|false|null)$/.test(value)
  return true
}

type LineEdit = (line: string, number: number, lines: readonly string[]) => readonly string[]

const withValue = (line: string, value: string): string =>
  line.replace(SCALAR_LINE, `$<indent>$<dash>$<key>:$<space>${value.replaceAll('$', '$$$$')}`)
const innerIndent = (line: string): string => ' '.repeat(indentOf(line) + (/^ *((?:- )*)/.exec(line)?.[1]?.length ?? 0))

const lineEdits: Partial<Record<PersonEdit['kind'], LineEdit>> = {
  value: (line, number, lines) => [withValue(line, otherValue(line, number, lines))],
  'comment-behind': (line, number) => [`${line}  # note ${number}`],
  'comment-above': (line, number) => [`${' '.repeat(indentOf(line))}# above ${number}`, line],
  'comment-deeper': (line, number) => [`${' '.repeat(indentOf(line) + 2)}# deeper ${number}`, line],
  heading: (line, number) => [`${' '.repeat(indentOf(line))}# --- heading ${number} ---`, '', line],
  blank: (line) => ['', line],
  align: (line, number) => [line.replace(/: +/, `:${' '.repeat(2 + (number % 9))}`)],
  quotes: (line, number) => {
    const value = SCALAR_LINE.exec(line)?.groups?.['value'] ?? ''
    return [withValue(line, number % 2 === 0 ? `'${value}'` : `"${value}"`)]
  },
  'remove-line': (line) => (line.includes('- ') ? [line] : []),
  'own-key': (line, number) => [
    line,
    line.startsWith('owner') ? `steward: person ${number}` : line.startsWith('domain') ? '# no steward' : '# zone',
  ],
  folded: (line, number) => [withValue(line, '>-'), `${innerIndent(line)}  folded over`, `${innerIndent(line)}  two lines ${number}`],
  literal: (line, number) => [withValue(line, '|'), `${innerIndent(line)}  # no comment`, `${innerIndent(line)}  line: ${number}`],
  'large-integer': (line, number) => [withValue(line, `1234567890123456789${number}`)],
  'spaces-in-list': (line) => [line.replace(/: \[(.+)\]$/, (_, items: string) => `: [ ${items.replaceAll(', ', ' ,  ')} ]`)],
  'list-in-lines': (line, number) => {
    const found = /^(?<start>.*: )\[(?<items>.+)\]$/.exec(line)?.groups
    const indent = innerIndent(line)
    const items = found?.['items']?.split(', ') ?? []
    if (number % 2 === 0) return [`${found?.['start'] ?? ''}[`, ...items.map((item) => `${indent}  ${item},`), `${indent}]`]
    return [(found?.['start'] ?? '').trimEnd(), ...items.map((item, index) => `${indent}  - ${item}${index === 0 ? '  # the first' : ''}`)]
  },
  anchor: (line, number) => [line.replace(/: +/, `: &mark${number} `)],
}

function otherValue(line: string, number: number, lines: readonly string[]): string {
  const { key = '', value = '' } = SCALAR_LINE.exec(line)?.groups ?? {}
  if (/^(true|false)$/.test(value)) return value === 'true' ? 'false' : 'true'
  if (/^0?\.\d+$/.test(value)) return `0.${number % 100}`
  if (/^\d+$/.test(value)) return String(number)
  if (FREE.test(key)) return [`my words ${number}`, `'single ${number}'`, `"double: ${number}"`][number % 3] ?? ''
  const others = lines.flatMap((other) => {
    const groups = SCALAR_LINE.exec(other)?.groups
    return groups?.['key'] === key && groups['value'] !== value ? [groups['value'] ?? ''] : []
  })
  return others[number % Math.max(others.length, 1)] ?? value
}

interface Item {
  from: number
  to: number
  indent: number
}

/** Items of lists of maps, by their indentation. */
function itemsOf(lines: readonly string[]): readonly Item[] {
  return lines.flatMap((line, from) => {
    if (!/^ *- (id|name|term|question|dag|to): /.test(line)) return []
    const indent = indentOf(line)
    const next = lines.findIndex((other, index) => index > from && other.trim() !== '' && indentOf(other) <= indent)
    const end = next < 0 ? lines.length : next
    return [{ from, to: lines.slice(0, end).findLastIndex((other) => other.trim() !== '') + 1, indent }]
  })
}

function editItems(lines: readonly string[], { kind, at, with: number }: PersonEdit): readonly string[] {
  const items = itemsOf(lines)
  const item = items[at % Math.max(items.length, 1)]
  if (!item) return lines
  const own = lines.slice(item.from, item.to)
  if (kind === 'remove-item') return lines.toSpliced(item.from, own.length)
  if (kind === 'add-item') {
    const copy = own
      .filter((line) => line.trim() !== '')
      .map((line, index) => (index === 0 ? line.replace(/: .*/, `: own_${number}`) : line))
    return lines.toSpliced(item.to, 0, ...copy)
  }
  const next = items.find(({ from, indent }) => from === item.to && indent === item.indent)
  if (!next) return lines
  return [...lines.slice(0, item.from), ...lines.slice(next.from, next.to), ...own, ...lines.slice(next.to)]
}

/** Lists at the indentation of their key, as many write them. */
function shallowLists(lines: readonly string[], at: number): readonly string[] {
  const keys = lines.flatMap((line, index) => (/^ *[a-z_]+:$/.test(line) && /^ *- /.test(lines[index + 1] ?? '') ? [index] : []))
  const key = keys[at % Math.max(keys.length, 1)]
  if (key === undefined) return lines
  const indent = indentOf(lines[key] ?? '')
  const end = lines.findIndex((line, index) => index > key && line.trim() !== '' && indentOf(line) <= indent)
  const to = end < 0 ? lines.length : end
  if (indentOf(lines[key + 1] ?? '') !== indent + 2) return lines
  return lines.map((line, index) => (index > key && index < to ? line.replace(/^ {2}/, '') : line))
}
