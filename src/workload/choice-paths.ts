import { z } from 'zod'
import { decisionSchemas, type DecisionName } from '#domain'
import { positionsOf } from '#system'

/** A place in a config file: the path of a choice (`schema.columns[order_id].type`) and the line where it begins. */
export interface ChoicePlace {
  path: string
  line: number
}

/** The paths of all nodes of a config file in the order of the text; items of a list with an identity are named by it. */
export function choicePlaces(name: DecisionName, text: string, value: unknown): ChoicePlace[] {
  const schema = asNode(z.toJSONSchema(decisionSchemas[name], { io: 'input', unrepresentable: 'any' }))
  const places: ChoicePlace[] = []
  for (const [key, offset] of positionsOf(text)) {
    const segments = z.array(z.string()).parse(JSON.parse(key))
    if (segments.length > 0) places.push({ path: choicePath(segments, value, schema), line: text.slice(0, offset).split('\n').length })
  }
  return places.sort((left, right) => left.line - right.line || left.path.length - right.path.length)
}

/** A path by keys and positions as a path by keys and identities. */
function choicePath(segments: readonly string[], value: unknown, schema: SchemaNode): string {
  let path = ''
  let at = value
  let nodes = expand(schema, schema)
  for (const segment of segments) {
    const identity = nodes.find((node) => node.identity !== undefined)?.identity
    nodes = nodes.flatMap((node) => stepInto(node, segment)).flatMap((node) => expand(node, schema))
    if (Array.isArray(at)) {
      at = at[Number(segment)]
      const name = identity === undefined ? undefined : memberOf(at, identity)
      path += `[${typeof name === 'string' ? name : segment}]`
    } else {
      at = memberOf(at, segment)
      path += path === '' ? segment : `.${segment}`
    }
  }
  return path
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)).get(key) : undefined

/** What is read of a JSON Schema: structure, and the identity of a list as its zod schema names it. */
interface SchemaNode {
  identity?: string | undefined
  properties?: Record<string, unknown> | undefined
  items?: unknown
  additionalProperties?: unknown
  branches: readonly unknown[]
  reference?: string | undefined
  definitions?: Record<string, unknown> | undefined
}

const schemaNode = z.looseObject({
  identity: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  oneOf: z.array(z.unknown()).default([]),
  allOf: z.array(z.unknown()).default([]),
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
})

function asNode(value: unknown): SchemaNode {
  const parsed = schemaNode.safeParse(value)
  if (!parsed.success) return { branches: [] }
  const { identity, properties, items, additionalProperties, anyOf, oneOf, allOf, $ref, $defs } = parsed.data
  return {
    identity,
    properties,
    items,
    additionalProperties,
    branches: [...anyOf, ...oneOf, ...allOf],
    reference: $ref,
    definitions: $defs,
  }
}

/** The node with all its branches and the definition that it points at. */
function expand(node: SchemaNode, root: SchemaNode): SchemaNode[] {
  const name = node.reference?.split('/').at(-1)
  const target = name === undefined ? undefined : root.definitions?.[name]
  return [node, ...[...node.branches, ...(target === undefined ? [] : [target])].flatMap((branch) => expand(asNode(branch), root))]
}

function stepInto(node: SchemaNode, segment: string): SchemaNode[] {
  const property = node.properties?.[segment]
  if (property !== undefined) return [asNode(property)]
  return [node.items, node.additionalProperties].filter((next) => typeof next === 'object' && next !== null).map(asNode)
}

/** The enclosing paths of a choice, nearest first: `a.b[c].d` → `a.b[c]`, `a.b`, `a`. */
export function enclosingPaths(path: string): string[] {
  const cuts = [...path.matchAll(/[.[]/g)].map(({ index }) => index)
  return cuts
    .toReversed()
    .map((cut) => path.slice(0, cut))
    .filter((outer) => balanced(outer))
}

const balanced = (path: string): boolean => path.split('[').length === path.split(']').length

const IDENTITIES = ['id', 'name', 'term', 'to', 'dag', 'question'] as const

/** The value at the path of a choice, or undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const [, key, item] of path.matchAll(/(?:^|\.)([^.[\]]+)|\[([^\]]*)\]/g)) {
    if (key !== undefined) at = memberOf(at, key)
    else if (!Array.isArray(at)) return undefined
    else at = at.find((one: unknown) => IDENTITIES.some((identity) => memberOf(one, identity) === item)) ?? at[Number(item)]
  }
  return at
}
