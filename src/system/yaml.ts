import { dump, getScalarValue, load, parseEvents, visit, EVENT_ID, SCALAR_STYLE, COLLECTION_STYLE, YAMLException } from 'js-yaml'
import type { Document, Event, Node } from 'js-yaml'
import { callerError, escapeYaml, hostile } from '#domain'
import { MOST_BY_HAND, tooLarge } from './read-handwritten.ts'

/** Text that reads as anything but plain words is quoted, so that nobody has to know YAML's exceptions. */
const PLAIN_WORDS = /^[\p{L}/][\p{L}\p{N} _./()-]*$/u
const FLOW_WIDTH = 100

/** Block style with keys in the order of the value; short lists of scalars stand on one line. Same value, same bytes. */
export function stringifyYaml(value: unknown, options: { header?: readonly string[] } = {}): string {
  const header = (options.header ?? []).map((line) => `# ${line}\n`).join('')
  return escapeYaml(header + dump(value, { noRefs: true, lineWidth: -1, quoteStyle: 'double', transform: styleNodes }))
}

function styleNodes(documents: Document[]): void {
  visit(documents, (node, context) => {
    if (node.kind === 'sequence' && isShortList(node.items)) node.style = COLLECTION_STYLE.FLOW
    const isPlain = node.kind !== 'scalar' || (context.isKey ? !hostile().test(node.value) : PLAIN_WORDS.test(node.value))
    if (node.kind === 'scalar' && node.tag.endsWith('str') && !isPlain) {
      node.style = SCALAR_STYLE.DOUBLE_QUOTED
    }
  })
}

function isShortList(items: readonly Node[]): boolean {
  const width = items.reduce((sum, item) => sum + (item.kind === 'scalar' ? item.value.length + 4 : Infinity), 0)
  return width <= FLOW_WIDTH
}

/** Reads the value of a YAML text; what is no YAML is refused with line and column, what nobody writes by hand before it is parsed. */
export function loadYaml(text: string, path: string): unknown {
  if (text.length > MOST_BY_HAND) throw tooLarge(path, text.length)
  try {
    return load(text, { maxAliases: 0 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line, column } = lineAndColumn(text, error.mark ? offsetOfMark(text, error.mark) : 0)
    throw callerError({
      code: 'yaml_invalid',
      message: `${path} is not valid YAML: ${error.reason}.`,
      subject: `${path}:${line}:${column}`,
      hint: hintOf(error.reason),
      cause: error,
    })
  }
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/nesting|maxDepth/, 'Write it less deep: no file of a workload is nested like this.'],
  [/null byte|not allowed in input|printable/, 'Remove the character: it is none of a text. Is this a YAML file, saved as UTF-8?'],
  [/empty|expected a document|no document/, 'Write the file again, or delete it.'],
  [/duplicate/, 'Keep one of the two: the key stands above already.'],
  [/alias|anchor/, 'Write the value out: anchors and aliases are not offered.'],
  [/\btab/, 'Indent with spaces, not with tabs.'],
  [/deficient/, 'Close the bracket or the quote that is open before this line, or indent it deeper.'],
  [/indentation/, 'Indent the line as deep as the other keys of its mapping.'],
  [/unknown.*tag|tag/, 'Remove the tag: values are read without any.'],
]

/** What to do about a text that is no YAML. */
function hintOf(reason: string): string {
  const known = HINTS.find(([pattern]) => pattern.test(reason))
  return known?.[1] ?? 'Correct the line, or the one before it: a bracket or a quote that is not closed, or a colon without a space.'
}

/** A parser stops behind the end of the text at times; the place that is told lies in it. */
function offsetOfMark(text: string, { line, column }: { line: number; column: number }): number {
  const lines = text.split('\n')
  const last = Math.max(0, (lines.at(-1) === '' ? lines.length - 1 : lines.length) - 1)
  const row = Math.min(line, last)
  const before = lines.slice(0, row).reduce((sum, each) => sum + each.length + 1, 0)
  return before + (line > last ? (lines[row]?.length ?? 0) : Math.min(column, lines[row]?.length ?? 0))
}

/** Line and column of an offset; both count from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

type Path = readonly PropertyKey[]

/** Where one node of a YAML text stands: offsets, the end behind the last character. */
export interface YamlPlace {
  /** Its key, for a member of a mapping. */
  key?: { start: number; end: number }
  start: number
  /** Of a scalar; the start of anything else. */
  end: number
  /** How a scalar is written; `block` is folded or literal text on lines of its own. */
  style: 'plain' | 'quoted' | 'block' | 'collection'
}

/** A path as the key of a map. */
export const placeKey = (path: Path): string => JSON.stringify(path.map(String))

/** The place of every node by its path, in the order of the text. */
export function yamlPlaces(text: string): ReadonlyMap<string, YamlPlace> {
  return new PlaceReader(text).read()
}

class PlaceReader {
  private readonly places = new Map<string, YamlPlace>()
  private readonly events: readonly Event[]
  private next = 0

  constructor(private readonly text: string) {
    this.events = parseEvents(text, {})
  }

  read(): ReadonlyMap<string, YamlPlace> {
    this.node([], undefined)
    return this.places
  }

  private node(path: Path, key: YamlPlace['key']): void {
    const event = this.events[this.next]
    this.next += 1
    if (!event || event.type === EVENT_ID.POP) return
    if (event.type === EVENT_ID.DOCUMENT) return this.document(path)
    this.places.set(placeKey(path), { ...(key && { key }), ...placeOf(event, key?.end ?? 0) })
    if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return
    for (let index = 0; this.more(); index += 1) {
      if (event.type === EVENT_ID.SEQUENCE) this.node([...path, index], undefined)
      else this.member(path)
    }
    this.next += 1
  }

  private document(path: Path): void {
    while (this.more()) this.node(path, undefined)
    this.next += 1
  }

  private member(path: Path): void {
    const event = this.events[this.next]
    if (event?.type !== EVENT_ID.SCALAR) {
      this.node([...path, ''], undefined)
      return this.node([...path, ''], undefined)
    }
    this.next += 1
    const key = { start: event.valueStart, end: event.valueEnd }
    this.node([...path, getScalarValue(this.text, event)], key)
  }

  private more(): boolean {
    const event = this.events[this.next]
    return event !== undefined && event.type !== EVENT_ID.POP
  }
}

function placeOf(event: Event, fallback: number): Pick<YamlPlace, 'start' | 'end' | 'style'> {
  if (event.type === EVENT_ID.SCALAR) return { start: event.valueStart, end: event.valueEnd, style: styleOf(event.style) }
  const start = event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : fallback
  return { start, end: start, style: 'collection' }
}

function styleOf(style: number): YamlPlace['style'] {
  if (style === SCALAR_STYLE.PLAIN) return 'plain'
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK ? 'block' : 'quoted'
}

/** Offset of the key (or the item) for each path in the text. */
export function positionsOf(text: string): ReadonlyMap<string, number> {
  return new Map([...yamlPlaces(text)].filter(([path]) => path !== '[]').map(([path, { key, start }]) => [path, key?.start ?? start]))
}
