import { sameValue } from '../workload/diff-decision.ts'

/** Fields of a request that differ, by their dotted ids; null where one is gone. */
export const changedFields = (before: object, after: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(changes('', before, after))

function* changes(path: string, before: unknown, after: unknown): Generator<[string, unknown]> {
  if (sameValue(before, after)) return
  const [old, now] = [membersOf(before), membersOf(after)]
  if (!old || !now) {
    yield [path, after ?? null]
    return
  }
  for (const key of new Set([...old.keys(), ...now.keys()]))
    yield* changes(path === '' ? key : `${path}.${key}`, old.get(key), now.get(key))
}

const membersOf = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined
