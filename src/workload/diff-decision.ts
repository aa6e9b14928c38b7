import type { DecisionName } from '#domain'
import { canonicalJson } from '#system'
import { choiceShape, type ChoiceShape } from './choice-paths.ts'

/** A choice that differs between two values of a config file, by its path as in `.gangway/why`. */
export interface ChangedChoice {
  path: string
  /** Absent where the choice is new. */
  before?: unknown
  /** Absent where the choice is gone. */
  after?: unknown
}

/** What differs, as deep as it can be told apart: by key, and in lists of named items by name. An item that came or went is one change. */
export function diffDecision(name: DecisionName, before: unknown, after: unknown): readonly ChangedChoice[] {
  return [...changes('', before, after, choiceShape(name))]
}

export const sameValue = (left: unknown, right: unknown): boolean => canonicalJson(left ?? null) === canonicalJson(right ?? null)

function* changes(path: string, before: unknown, after: unknown, shape: ChoiceShape): Generator<ChangedChoice> {
  if (sameValue(before, after)) return
  const [left, right] = [membersOf(before, shape), membersOf(after, shape)]
  if (!left || !right) {
    yield { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
    return
  }
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const inner = Array.isArray(before) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    yield* changes(inner, left.get(key), right.get(key), shape.at(key))
  }
}

/** Parts of a value that are choices of their own; undefined where it is one choice. */
function membersOf(value: unknown, { identity }: ChoiceShape): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) return identity === undefined ? undefined : itemsOf(value, identity)
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

/** Items by their names; undefined where one has none or two have the same. */
function itemsOf(list: readonly unknown[], identity: string): ReadonlyMap<string, unknown> | undefined {
  const items = new Map<string, unknown>()
  for (const item of list) {
    const name: unknown =
      typeof item === 'object' && item !== null ? new Map<string, unknown>(Object.entries(item)).get(identity) : undefined
    if (typeof name !== 'string' || items.has(name)) return undefined
    items.set(name, item)
  }
  return items
}

/** The value with what stands at a path replaced, or removed when undefined; unchanged where the way to it is not there. */
export function withValueAt(value: unknown, path: string, replacement: unknown, shape: ChoiceShape): unknown {
  const segments = [...path.matchAll(/(?:^|\.)([^.[\]]+)|\[([^\]]*)\]/g)].map(([, key, item]) => key ?? item ?? '')
  return replaceAt(value, segments, replacement, shape)
}

function replaceAt(value: unknown, [head, ...rest]: readonly string[], replacement: unknown, shape: ChoiceShape): unknown {
  if (head === undefined) return replacement
  if (Array.isArray(value)) return replaceItem(value, head, (item) => replaceAt(item, rest, replacement, shape.at(head)), shape)
  if (typeof value !== 'object' || value === null) return value
  const members = new Map<string, unknown>(Object.entries(value))
  if (rest.length > 0 && !members.has(head)) return value
  const inner = replaceAt(members.get(head), rest, replacement, shape.at(head))
  if (inner === undefined) members.delete(head)
  else members.set(head, inner)
  return Object.fromEntries(members)
}

function replaceItem(list: readonly unknown[], name: string, replace: (item: unknown) => unknown, { identity }: ChoiceShape): unknown {
  const found = identity === undefined ? undefined : itemsOf(list, identity)
  if (!found) return list
  if (!found.has(name)) {
    const added = replace(undefined)
    return added === undefined ? list : [...list, added]
  }
  return [...found].map(([key, item]) => (key === name ? replace(item) : item)).filter((item) => item !== undefined)
}
