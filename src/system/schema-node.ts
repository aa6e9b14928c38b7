import { z } from 'zod'

/** What is read of a JSON Schema: its structure, and how a list merges as its zod schema names it. */
export interface SchemaNode {
  type?: string | string[]
  description?: string
  properties?: Record<string, SchemaNode>
  required?: string[]
  additionalProperties?: SchemaNode | boolean
  items?: SchemaNode | boolean
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  anyOf?: SchemaNode[]
  oneOf?: SchemaNode[]
  allOf?: SchemaNode[]
  $ref?: string
  $defs?: Record<string, SchemaNode>
  /** Key that tells the items of a list apart. */
  identity?: string
}

const trees = new WeakMap<z.ZodType, SchemaNode>()

/** The JSON Schema of what a file may hold; made once for each schema. */
export function schemaTree(schema: z.ZodType): SchemaNode {
  const known = trees.get(schema)
  if (known) return known
  // Both sides are JSON Schema; the type here names only what is read of it.
  const tree = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode
  trees.set(schema, tree)
  return tree
}

type Path = readonly PropertyKey[]

/** The schema nodes that describe a place; of alternatives only those that fit the value there, by the keys that tell them apart. */
export function nodesAt(tree: SchemaNode, path: Path, value: unknown): readonly SchemaNode[] {
  let at = value
  let nodes = expand(tree, tree, at)
  for (const part of path) {
    at = memberOf(at, part)
    nodes = nodes.flatMap((node) => stepInto(node, String(part))).flatMap((node) => expand(node, tree, at))
  }
  return nodes
}

/** A member of a mapping or a list, or undefined. */
export function memberOf(value: unknown, key: PropertyKey): unknown {
  if (Array.isArray(value)) return value[Number(key)]
  return typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(String(key)) : undefined
}

/** A path as a person reads it: items of a list are named by their identity, `rules[silver.not_null.category].threshold`. */
export function namePath(tree: SchemaNode, path: Path, value: unknown): string {
  let name = ''
  let at = value
  let nodes = expand(tree, tree, at)
  for (const part of path) {
    const isItem = Array.isArray(at)
    const identity = nodes.find((node) => node.identity !== undefined)?.identity
    at = memberOf(at, part)
    nodes = nodes.flatMap((node) => stepInto(node, String(part))).flatMap((node) => expand(node, tree, at))
    const own = isItem && identity !== undefined ? memberOf(at, identity) : undefined
    if (isItem) name += `[${typeof own === 'string' ? own : String(part)}]`
    else name += name === '' ? String(part) : `.${String(part)}`
  }
  return name
}

/** The node with its alternatives and the definition that it points at. */
export function expand(node: SchemaNode, tree: SchemaNode, value: unknown): readonly SchemaNode[] {
  const name = node.$ref?.split('/').at(-1)
  const target = name === undefined ? undefined : tree.$defs?.[name]
  const alternatives = [...(node.anyOf ?? []), ...(node.oneOf ?? [])]
  const fitting = alternatives.filter((each) => fits(each, value))
  const chosen = fitting.length > 0 ? fitting : alternatives
  return [node, ...[...chosen, ...(node.allOf ?? []), ...(target ? [target] : [])].flatMap((each) => expand(each, tree, value))]
}

/** An alternative with a constant key fits only a value that has this constant there. */
function fits(node: SchemaNode, value: unknown): boolean {
  return Object.entries(node.properties ?? {}).every(([key, { const: constant }]) => {
    return constant === undefined || key === 'version' || memberOf(value, key) === constant
  })
}

/** The nodes below a key, or of the items of a list. */
export function stepInto(node: SchemaNode, part: string): readonly SchemaNode[] {
  const property = node.properties?.[part]
  if (property) return [property]
  return [node.items, node.additionalProperties].filter((next): next is SchemaNode => typeof next === 'object')
}
