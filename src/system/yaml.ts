import { dump, getScalarValue, load, parseEvents, visit, EVENT_ID, SCALAR_STYLE, COLLECTION_STYLE, YAMLException } from 'js-yaml'
import type { Document, Event, Node } from 'js-yaml'
import { z } from 'zod'
import { callerError, type GangwayError } from '#domain'

/** Text that reads as anything but plain words is quoted, so that nobody has to know YAML's exceptions. */
const PLAIN_WORDS = /^[\p{L}/][\p{L}\p{N} _./()-]*$/u
const FLOW_WIDTH = 100

/** Block style with keys in the order of the value; short lists of scalars stand on one line. Same value, same bytes. */
export function stringifyYaml(value: unknown, options: { header?: readonly string[] } = {}): string {
  const header = (options.header ?? []).map((line) => `# ${line}\n`).join('')
  return header + dump(value, { noRefs: true, lineWidth: -1, quoteStyle: 'double', transform: styleNodes })
}

function styleNodes(documents: Document[]): void {
  visit(documents, (node, context) => {
    if (node.kind === 'sequence' && isShortList(node.items)) node.style = COLLECTION_STYLE.FLOW
    if (node.kind === 'scalar' && !context.isKey && node.tag.endsWith('str') && !PLAIN_WORDS.test(node.value)) {
      node.style = SCALAR_STYLE.DOUBLE_QUOTED
    }
  })
}

function isShortList(items: readonly Node[]): boolean {
  const width = items.reduce((sum, item) => sum + (item.kind === 'scalar' ? item.value.length + 4 : Infinity), 0)
  return width <= FLOW_WIDTH
}

/** Reads YAML into a validated value; what is wrong is named with `path:line:column` and what would be valid. */
export function parseYaml<Schema extends z.ZodType>(text: string, options: { path: string; schema: Schema }): z.infer<Schema> {
  const value = readYaml(text, options.path)
  const parsed = options.schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw configError(parsed.error.issues, text, options)
}

function readYaml(text: string, path: string): unknown {
  try {
    return load(text, { maxAliases: 0 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const place = error.mark ? `:${error.mark.line + 1}:${error.mark.column + 1}` : ''
    throw callerError({
      code: 'yaml_invalid',
      message: `${path} is not valid YAML: ${error.reason}.`,
      subject: `${path}${place}`,
      hint: 'Correct the line; anchors and aliases are not offered.',
      cause: error,
    })
  }
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

function configError(issues: readonly Issue[], text: string, options: { path: string; schema: z.ZodType }): GangwayError {
  const places = positionsOf(text)
  // A misspelt key comes first: it explains why another one is missing.
  const ordered = issues.toSorted((left, right) => Number(right.code === 'unrecognized_keys') - Number(left.code === 'unrecognized_keys'))
  const described = ordered.map((issue) => describeIssue(issue, text, options, places))
  const [first] = described
  const more =
    described.length > 1
      ? ` (${described.length - 1} more: ${described
          .slice(1, 4)
          .map(({ short }) => short)
          .join('; ')})`
      : ''
  return callerError({
    code: 'config_invalid',
    message: `${first?.short ?? options.path}${more}.`,
    subject: first?.place ?? options.path,
    hint: first?.hint ?? 'Compare the file with its description.',
  })
}

function describeIssue(issue: Issue, text: string, options: { path: string; schema: z.ZodType }, places: ReadonlyMap<string, number>) {
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path: Path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey]
  const { line, column } = lineAndColumn(text, offsetOf(path, places))
  const valid = validAt(options.schema, issue.path)
  return {
    place: `${options.path}:${line}:${column}`,
    short: `${path.map(String).join('.') || 'the document'}: ${issue.message}`,
    hint: valid.length > 0 ? `Valid here: ${valid.join(', ')}.` : 'See the message for what is expected.',
  }
}

const keyOf = (path: Path): string => JSON.stringify(path.map(String))

function offsetOf(path: Path, places: ReadonlyMap<string, number>): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = places.get(keyOf(path.slice(0, length)))
    if (offset !== undefined) return offset
  }
  return 0
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}

/** Offset of the key (or the item) for each path in the text. */
export function positionsOf(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const events = parseEvents(text, {})
  let next = 0
  const walk = (path: Path): void => {
    const event = events[next]
    next += 1
    if (!event || event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS || event.type === EVENT_ID.POP) return
    for (let index = 0; events[next] && events[next]?.type !== EVENT_ID.POP; index += 1) {
      const child = event.type === EVENT_ID.DOCUMENT ? path : [...path, event.type === EVENT_ID.MAPPING ? takeKey(path) : index]
      if (event.type === EVENT_ID.SEQUENCE) places.set(keyOf(child), startOf(events[next], places.get(keyOf(path))))
      walk(child)
    }
    next += 1
  }
  const takeKey = (path: Path): string => {
    const event = events[next]
    const scalar = event?.type === EVENT_ID.SCALAR
    const key = scalar ? getScalarValue(text, event) : ''
    if (scalar) next += 1
    else walk(path)
    places.set(keyOf([...path, key]), startOf(event, 0))
    return key
  }
  walk([])
  return places
}

function startOf(event: Event | undefined, fallback = 0): number {
  if (event?.type === EVENT_ID.SCALAR) return event.valueStart
  return event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE ? event.start : fallback
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema | boolean
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** Keys or values that the schema allows at a path. */
function validAt(schema: z.ZodType, path: Path): readonly string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  let places: readonly JsonSchema[] = [root]
  for (const part of path) places = places.flatMap((place) => expand(place, root)).flatMap((place) => stepInto(place, String(part)))
  const found = places.flatMap((place) => expand(place, root)).flatMap(choicesOf)
  return [...new Set(found)]
}

function expand(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const name = schema.$ref?.split('/').at(-1)
  const target = name === undefined ? undefined : root.$defs?.[name]
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...(target ? [target] : []), ...branches.flatMap((branch) => expand(branch, root))]
}

function stepInto(schema: JsonSchema, part: string): readonly JsonSchema[] {
  const property = schema.properties?.[part]
  if (property) return [property]
  return [schema.items, schema.additionalProperties].filter((next): next is JsonSchema => typeof next === 'object')
}

function choicesOf(schema: JsonSchema): readonly string[] {
  if (schema.properties) return Object.keys(schema.properties)
  return [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])].map(String)
}
