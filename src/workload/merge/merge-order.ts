export interface Orders {
  base: readonly string[]
  /** The person's. */
  yours: readonly string[]
  draft: readonly string[]
}

/**
 * Order of the names that a merged list holds: the person's, unless only the draft reordered them; what the draft adds stands after
 * what it follows there. Undefined where both reordered.
 */
export function mergeOrder(orders: Orders, names: ReadonlySet<string>): readonly string[] | undefined {
  const yours = orders.yours.filter((name) => names.has(name))
  const draft = orders.draft.filter((name) => names.has(name))
  const leading = whoLeads({ ...orders, yours, draft })
  if (leading === undefined) return undefined
  return leading === 'yours' ? insertAll(yours, draft) : insertAll(draft, yours)
}

/** Judged on what all three hold. */
function whoLeads({ base, yours, draft }: Orders): 'yours' | 'draft' | undefined {
  const [inBase, inYours, inDraft] = [new Set(base), new Set(yours), new Set(draft)]
  const common = (names: readonly string[]): string =>
    JSON.stringify(names.filter((name) => inBase.has(name) && inYours.has(name) && inDraft.has(name)))
  const [was, mine, theirs] = [common(base), common(yours), common(draft)]
  if (theirs === was || theirs === mine) return 'yours'
  return mine === was ? 'draft' : undefined
}

/** Puts the names of another order that are missing right after what they follow there, else before what follows them. */
function insertAll(into: readonly string[], other: readonly string[]): readonly string[] {
  const result = [...into]
  other.forEach((name, index) => {
    if (result.includes(name)) return
    const before = other.slice(0, index).findLast((candidate) => result.includes(candidate))
    const after = other.slice(index + 1).find((candidate) => result.includes(candidate))
    if (before !== undefined) result.splice(result.indexOf(before) + 1, 0, name)
    else result.splice(after === undefined ? result.length : result.indexOf(after), 0, name)
  })
  return result
}
