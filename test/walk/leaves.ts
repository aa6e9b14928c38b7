import { z } from 'zod'

/** One key that a person can write: its place in the schema, and one place in a document that has it, or could. */
export interface Leaf {
  /** `bronze_to_silver.steps[cast].type`: an item of a list by what tells its kind, a free key as `*`. */
  label: string
  at: readonly (string | number)[]
  schema: z.ZodType
  /** What stands there in the document; undefined where it is left out. */
  value: unknown
  /** Whether the key can be written there: what holds it is in the document. */
  reachable: boolean
}

/** Every key of a schema, with its place in a document; keys that can hold one value only are left out. */
export function leavesOf(schema: unknown, document: unknown): readonly Leaf[] {
  const found = new Map<string, Leaf>()
  for (const leaf of walk(schema, { value: document, label: '', at: [], reachable: true })) {
    const known = found.get(leaf.label)
    if (!known || rank(leaf) >= rank(known)) found.set(leaf.label, leaf)
  }
  return [...found.values()]
}

/** How well a place shows what a key does: best where it has a value. */
export const rank = ({ value, reachable }: Leaf): number =>
  value !== undefined && !isEmpty(value) ? 3 : value !== undefined ? 2 : reachable ? 1 : 0

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

interface Place {
  value: unknown
  label: string
  at: readonly (string | number)[]
  reachable: boolean
}

function walk(wrapped: unknown, place: Place): readonly Leaf[] {
  const schema = unwrapped(wrapped)
  if (schema instanceof z.ZodLiteral || (schema instanceof z.ZodEnum && schema.options.length === 1)) return []
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape).flatMap((key) => walk(schema.shape[key], member(place, key)))
  if (schema instanceof z.ZodRecord) return recordLeaves(schema, place)
  if (schema instanceof z.ZodUnion) return unionLeaves(schema, place)
  if (schema instanceof z.ZodArray) return arrayLeaves(schema, place)
  if (!(schema instanceof z.ZodType)) return []
  return [{ label: place.label, at: place.at, schema, value: place.value, reachable: place.reachable }]
}

function arrayLeaves(schema: z.ZodArray, place: Place): readonly Leaf[] {
  const element = unwrapped(schema.element)
  if (!(element instanceof z.ZodObject || element instanceof z.ZodUnion) || !holdsObject(element))
    return [{ label: place.label, at: place.at, schema, value: place.value, reachable: place.reachable }]
  const items: readonly unknown[] = Array.isArray(place.value) ? place.value : []
  const label = `${place.label}[]`
  const absent = walk(element, { value: undefined, label, at: [...place.at, 0], reachable: false })
  return [...items.flatMap((value, index) => walk(element, { value, label, at: [...place.at, index], reachable: true })), ...absent]
}

/** Each alternative that is a mapping is walked; scalars beside one another are one key. */
function unionLeaves(schema: z.ZodUnion, place: Place): readonly Leaf[] {
  if (!holdsObject(schema)) return [{ label: place.label, at: place.at, schema, value: place.value, reachable: place.reachable }]
  return schema.options.flatMap((option) => {
    const inner = unwrapped(option)
    if (!(inner instanceof z.ZodObject)) return []
    const kind = kindOf(inner)
    const fits = isMapping(place.value) && (kind === undefined || place.value[kind.key] === kind.value)
    const own = fits ? place : { ...place, value: undefined, reachable: false }
    return walk(inner, { ...own, label: kind === undefined ? place.label : place.label.replace(/\[\]$/, `[${kind.value}]`) })
  })
}

function recordLeaves(schema: z.ZodRecord, place: Place): readonly Leaf[] {
  const entries = isMapping(place.value) ? Object.entries(place.value) : []
  const label = `${place.label}.*`
  const absent = walk(schema.valueType, { value: undefined, label, at: [...place.at, '*'], reachable: false })
  return [
    ...entries.flatMap(([key, value]) => walk(schema.valueType, { value, label, at: [...place.at, key], reachable: true })),
    ...absent,
  ]
}

const holdsObject = (schema: unknown): boolean =>
  schema instanceof z.ZodObject || (schema instanceof z.ZodUnion && schema.options.some((option) => holdsObject(unwrapped(option))))

/** The constant that tells one alternative from the others: `op: cast`. */
function kindOf(schema: z.ZodObject): { key: string; value: string } | undefined {
  for (const [key, member] of Object.entries(schema.shape)) {
    if (member instanceof z.ZodLiteral) return { key, value: String(member.value) }
  }
  return undefined
}

const member = ({ value, label, at, reachable }: Place, key: string): Place => ({
  value: isMapping(value) ? value[key] : undefined,
  label: label === '' ? key : `${label}.${key}`,
  at: [...at, key],
  reachable: reachable && isMapping(value),
})

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap())
  return schema
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
