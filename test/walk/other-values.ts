import { z } from 'zod'
import type { Leaf } from './leaves.ts'

/** Names that a document knows, for keys that hold one. */
export interface KnownNames {
  columns: readonly string[]
  tables: readonly string[]
}

/** Texts of the forms that keys have; each key takes what its schema allows. */
const TEXTS = ['0 5 * * *', 'Europe/Paris', '2031-01-01', 'text', 'another text', 'another_name', 'another_dag', '|', '33', 'decimal(18,3)']

const MOST = 4

/** Other values that may stand at a key, by its schema alone. */
export function otherValues({ schema, value }: Leaf, names: KnownNames): readonly unknown[] {
  const valid = candidates(schema, value, names).filter((one) => !same(one, value) && schema.safeParse(one).success)
  return schema instanceof z.ZodEnum ? valid : someOf(valid, names)
}

/** The first few of each kind: where only a name may stand, no text shows what another name does. */
function someOf(values: readonly unknown[], { columns, tables }: KnownNames): readonly unknown[] {
  const isIn = (names: readonly string[]) => (one: unknown) => typeof one === 'string' && names.includes(one)
  const others = values.filter((one) => !isIn(columns)(one) && !isIn(tables)(one))
  return [...others.slice(0, MOST), ...values.filter(isIn(columns)).slice(0, 2), ...values.filter(isIn(tables)).slice(0, 2)]
}

function candidates(schema: unknown, value: unknown, names: KnownNames): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return candidates(schema.unwrap(), value, names)
  if (schema instanceof z.ZodBoolean) return [value !== true]
  if (schema instanceof z.ZodEnum) return schema.options
  if (schema instanceof z.ZodNumber) return numbers(value)
  if (schema instanceof z.ZodArray) return lists(schema, value, names)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => candidates(option, value, names))
  if (schema instanceof z.ZodLiteral) return [...schema.values]
  return [...TEXTS, ...names.columns, ...names.tables]
}

function numbers(value: unknown): readonly unknown[] {
  const now = typeof value === 'number' ? value : 0
  return [now + 1, now / 2, 1, 0]
}

function lists(schema: z.ZodArray, value: unknown, names: KnownNames): readonly unknown[] {
  const now: readonly unknown[] = Array.isArray(value) ? value : []
  const more = candidates(schema.element, undefined, names).filter(
    (one) => z.safeParse(schema.element, one).success && !now.some((other) => same(one, other)),
  )
  const named = more.filter((one) => typeof one === 'string' && names.columns.includes(one)).slice(0, 1)
  const added = [...new Set([...more.slice(0, 2), ...named])]
  return [...added.map((one) => [...now, one]), ...added.map((one) => [one]), now.slice(0, -1)]
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
