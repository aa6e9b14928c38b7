import type { z } from 'zod'
import { expand, schemaTree, stepInto, type SchemaNode } from '#system'

/** What names the items of the lists of a document, by the place that one stands at. */
export interface ListIdentity {
  /** Key that names an item of the list at this place; undefined where a list merges as a whole. */
  name: string | undefined
  /** The place below a key. */
  key(key: string): ListIdentity
  /** The place of each item. */
  item: ListIdentity
}

const known = new WeakMap<z.ZodType, ListIdentity>()

/** The identities that a schema declares by `.meta({ identity })`; without a schema no list has one. */
export function listIdentity(schema: z.ZodType | undefined): ListIdentity {
  if (!schema) return NONE
  const found = known.get(schema)
  if (found) return found
  const root = schemaTree(schema)
  const identity = placeOf(expand(root, root, undefined), root)
  known.set(schema, identity)
  return identity
}

const NONE: ListIdentity = {
  name: undefined,
  key: () => NONE,
  get item() {
    return NONE
  },
}

function placeOf(nodes: readonly SchemaNode[], root: SchemaNode): ListIdentity {
  if (nodes.length === 0) return NONE
  const below = (segment: string): readonly SchemaNode[] =>
    nodes.flatMap((node) => stepInto(node, segment)).flatMap((node) => expand(node, root, undefined))
  const keys = new Map<string, ListIdentity>()
  let item: ListIdentity | undefined
  return {
    name: nodes.find(({ identity }) => identity !== undefined)?.identity,
    key(key) {
      const place = keys.get(key) ?? placeOf(below(key), root)
      keys.set(key, place)
      return place
    },
    get item() {
      item ??= placeOf(below('0'), root)
      return item
    },
  }
}
