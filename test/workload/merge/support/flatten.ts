import { z } from 'zod'
import { listIdentity, type ListIdentity } from '../../../../src/workload/merge/list-identity.ts'

/** Each value by its path; items of a list by their identity, a list without one as a whole. */
export type Flat = ReadonlyMap<string, string>

export function flatten(value: unknown, schema: z.ZodType): Flat {
  const flat = new Map<string, string>()
  const walk = (at: unknown, path: string, identity: ListIdentity): void => {
    const name = identity.name
    if (Array.isArray(at) && name !== undefined) {
      flat.set(path, '[list]')
      for (const item of at) walk(item, `${path}[${z.looseObject({ [name]: z.string() }).parse(item)[name]}]`, identity.item)
    } else if (typeof at === 'object' && at !== null && !Array.isArray(at)) {
      flat.set(path, '[map]')
      for (const [key, member] of Object.entries(at)) walk(member, `${path}.${key}`, identity.key(key))
    } else flat.set(path, JSON.stringify(at))
  }
  walk(value, '', listIdentity(schema))
  return flat
}

/** What a merge must hold, path by path; undefined where both changed one path differently. */
export function expectedMerge(base: Flat, yours: Flat, draft: Flat): Flat | undefined {
  const merged = new Map<string, string>()
  for (const path of new Set([...base.keys(), ...yours.keys(), ...draft.keys()])) {
    const [was, mine, theirs] = [base.get(path), yours.get(path), draft.get(path)]
    if (mine !== was && theirs !== was && mine !== theirs) return undefined
    const value = mine === was ? theirs : mine
    if (value !== undefined) merged.set(path, value)
  }
  return merged
}

export const changedPaths = (from: Flat, to: Flat): readonly string[] =>
  [...new Set([...from.keys(), ...to.keys()])].filter((path) => from.get(path) !== to.get(path))
