import { z } from 'zod'
import { decisionSchemas, type DecisionName } from '#domain'
import { expand, memberOf, namePath, positionsOf, schemaTree, stepInto, type SchemaNode } from '#system'
import { identityKeys } from './identity-keys.ts'

/** A place in a config file: the path of a choice (`schema.columns[order_id].type`) and the line where it begins. */
export interface ChoicePlace {
  path: string
  line: number
}

/** The paths of all nodes of a config file in the order of the text; items of a list with an identity are named by it. */
export function choicePlaces(name: DecisionName, text: string, value: unknown): ChoicePlace[] {
  const tree = schemaTree(decisionSchemas[name])
  const places: ChoicePlace[] = []
  for (const [key, offset] of positionsOf(text)) {
    const path = namePath(tree, z.array(z.string()).parse(JSON.parse(key)), value)
    places.push({ path, line: text.slice(0, offset).split('\n').length })
  }
  return places.sort((left, right) => left.line - right.line || left.path.length - right.path.length)
}

/** What the description of a config file says of one of its nodes. */
export interface ChoiceShape {
  /** Key of the items that names them; undefined where a list counts as one value. */
  identity: string | undefined
  at(segment: string): ChoiceShape
}

/** The shape of a config file, to walk beside its value. */
export function choiceShape(name: DecisionName): ChoiceShape {
  const root = schemaTree(decisionSchemas[name])
  const shapeOf = (nodes: readonly SchemaNode[]): ChoiceShape => ({
    identity: nodes.find((node) => node.identity !== undefined)?.identity,
    at: (segment) => shapeOf(nodes.flatMap((node) => stepInto(node, segment)).flatMap((node) => expand(node, root, undefined))),
  })
  return shapeOf(expand(root, root, undefined))
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

/** The value at the path of a choice, or undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const [, key, item] of path.matchAll(/(?:^|\.)([^.[\]]+)|\[([^\]]*)\]/g)) {
    if (key !== undefined) at = memberOf(at, key)
    else if (!Array.isArray(at)) return undefined
    else at = at.find((one: unknown) => identityKeys().some((identity) => memberOf(one, identity) === item)) ?? at[Number(item)]
  }
  return at
}
