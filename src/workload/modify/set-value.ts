import { callerError, decisionNames, decisionSchemas, nearestNames, requestSchema, type GangwayError } from '#domain'
import type { z } from 'zod'
import { expand, memberOf, schemaTree, stepInto, type SchemaNode } from '#system'
import { identityKeys } from '../identity-keys.ts'
import type { Change, ChangePath, ChangeableFile, PathSegment } from './change.ts'
import { printChangePath, printSegments } from './change-path.ts'

/** The definition of a file that may be changed. */
export function schemaOf(file: ChangeableFile): z.ZodType {
  const name = decisionNames.find((one) => file === `config/${one}.yaml`)
  return name === undefined ? requestSchema : decisionSchemas[name]
}

/** The value with the change in it, checked against the definition of its file; the given one stays as it is. */
export function applyChange(value: unknown, change: Change): unknown {
  const { at } = change
  const schema = schemaOf(at.file)
  const root = schemaTree(schema)
  const place: Place = { at, root, nodes: expand(root, root, undefined), depth: 0 }
  const changed = setAt(value, change, place)
  const parsed = schema.safeParse(changed)
  if (!parsed.success) throw doesNotFit(change, parsed.error, root)
  return changed
}

interface Place {
  at: ChangePath
  root: SchemaNode
  nodes: readonly SchemaNode[]
  depth: number
}

/** The value at a path, or undefined. */
export function valueOf(value: unknown, segments: readonly PathSegment[]): unknown {
  return segments.reduce<unknown>(
    (at, segment) => ('key' in segment ? memberOf(at, segment.key) : Array.isArray(at) ? at[indexOfItem(at, segment.item)] : undefined),
    value,
  )
}

function setAt(value: unknown, change: Change, place: Place): unknown {
  const segment = change.at.segments[place.depth]
  if (segment === undefined) return change.value
  return 'key' in segment ? setKey(value, segment.key, change, place) : setItem(value, segment.item, change, place)
}

function setKey(value: unknown, key: string, change: Change, place: Place): unknown {
  const nodes = place.nodes.flatMap((node) => stepInto(node, key)).flatMap((node) => expand(node, place.root, undefined))
  if (nodes.length === 0 || Array.isArray(value)) throw unknownPath(place, value)
  const last = place.depth === change.at.segments.length - 1
  const members = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
  if (last && !('value' in change)) {
    if (!members.delete(key)) throw unknownPath(place, value)
  } else members.set(key, setAt(members.get(key), change, { ...place, nodes, depth: place.depth + 1 }))
  return Object.fromEntries(members)
}

/** An item that is not there yet may be added as a whole; its identity is what stands in the brackets. */
function setItem(value: unknown, item: string, change: Change, place: Place): unknown {
  if (!isList(place) || (value !== undefined && !Array.isArray(value))) throw unknownPath(place, value)
  const items: readonly unknown[] = value ?? []
  const index = indexOfItem(items, item)
  const last = place.depth === change.at.segments.length - 1
  if (last && !('value' in change)) {
    if (index < 0) throw unknownPath(place, value)
    return items.filter((_, at) => at !== index)
  }
  if (index < 0 && !last) throw unknownPath(place, value)
  const nodes = place.nodes
    .flatMap((node) => (typeof node.items === 'object' ? [node.items] : []))
    .flatMap((node) => expand(node, place.root, undefined))
  const next = setAt(items[index], change, { ...place, nodes, depth: place.depth + 1 })
  return index < 0 ? [...items, identified(next, item, place)] : items.map((one, at) => (at === index ? next : one))
}

const isList = ({ nodes }: Place): boolean => nodes.some((node) => node.items !== undefined)

/** Where the item names itself it must be the name in the brackets; else it gets it. */
function identified(value: unknown, item: string, place: Place): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const identity = place.nodes.find((node) => node.identity !== undefined)?.identity
  if (identity === undefined) return withColumns(value, item)
  return identity in value ? value : { [identity]: item, ...value }
}

/** A key has no name of its own: its columns tell it from others. */
const withColumns = (value: object, item: string): object =>
  'to' in value && typeof value.to === 'object' && !('columns' in value) ? { columns: item.split('+'), ...value } : value

/** By identity, by the columns of a key, or by position; -1 when there is none. */
export function indexOfItem(items: readonly unknown[], item: string): number {
  const named = items.findIndex((one) => identityOf(one) === item)
  if (named >= 0 || !/^\d+$/.test(item)) return named
  return Number(item) < items.length ? Number(item) : -1
}

/** What an item of a list is called in a path. */
export function identityOf(item: unknown): string | undefined {
  const name = identityKeys()
    .map((key) => memberOf(item, key))
    .find((value) => typeof value === 'string')
  if (typeof name === 'string') return name
  const columns = memberOf(item, 'columns')
  return Array.isArray(columns) ? columns.join('+') : undefined
}

function unknownPath({ at, nodes, depth }: Place, value: unknown): GangwayError {
  const outer = printChangePath({ file: at.file, segments: at.segments.slice(0, depth) })
  const segment = at.segments[depth]
  const wanted = segment === undefined ? '' : 'key' in segment ? segment.key : segment.item
  const there = choicesAt(nodes, value)
  const near = nearestNames(wanted, there).map((name) => printNext(at, depth, name, value))
  const some = there.slice(0, 12).map((name) => printNext(at, depth, name, value))
  return callerError({
    code: 'path_unknown',
    message: `${at.file} has nothing at ${printSegments(at.segments)}.`,
    subject: printChangePath(at),
    hint:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : some.length > 0
          ? `There is ${some.join(', ')}${there.length > 12 ? ' …' : ''}.`
          : `${outer} holds no parts.`,
  })
}

function choicesAt(nodes: readonly SchemaNode[], value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((item, index) => identityOf(item) ?? String(index))
  const known = nodes.flatMap((node) => Object.keys(node.properties ?? {}))
  const present = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return [...new Set([...known, ...present])]
}

function printNext({ file, segments }: ChangePath, depth: number, name: string, value: unknown): string {
  const next: PathSegment = Array.isArray(value) ? { item: name } : { key: name }
  return printChangePath({ file, segments: [...segments.slice(0, depth), next] })
}

/** The first thing that does not fit, and what would. */
function doesNotFit(change: Change, error: z.ZodError, root: SchemaNode): GangwayError {
  const [issue] = error.issues.toSorted(
    (left, right) => Number(right.code === 'unrecognized_keys') - Number(left.code === 'unrecognized_keys'),
  )
  const path = (issue?.path ?? []).map(String)
  const where = path.join('.')
  const fits = whatFits(path, root)
  const value = 'value' in change ? ` cannot be ${shortened(change.value)}` : ' cannot be left out'
  return callerError({
    code: 'value_does_not_fit',
    message: `${printChangePath(change.at)}${value}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'it does not fit'}.`,
    subject: printChangePath(change.at),
    hint: fits === '' ? 'The message says what is expected.' : `Fits here: ${fits}.`,
  })
}

const shortened = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function whatFits(path: readonly string[], root: SchemaNode): string {
  let nodes = expand(root, root, undefined)
  for (const part of path) nodes = nodes.flatMap((node) => stepInto(node, part)).flatMap((node) => expand(node, root, undefined))
  const said = nodes.flatMap(({ properties, type, ...node }) => {
    const values = [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])].map(String)
    if (values.length > 0) return values
    if (properties) return [`a mapping of ${Object.keys(properties).join(', ')}`]
    return [type ?? []].flat().map((name) => (name === 'array' ? 'a list' : name))
  })
  return [...new Set(said)].join(', ')
}
