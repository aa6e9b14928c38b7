import type { ColumnProfile, Profile } from '#domain'
import type { LinkCandidate, ModifiableWorkload } from '../../workload/modify/index.ts'

interface Target {
  name: string
  profile: Profile
  key: readonly string[]
}

type Containment = (part: string, whole: string) => number

/** Fewer distinct values than these say nothing about what they mean, unless the name says it too. */
const FEWEST_DISTINCT = 3

/** Columns here whose values are keys there, the likeliest first; of several that are sure, the one that has the key's name. */
export function measureCandidates(own: ModifiableWorkload, target: Target, containment: Containment): readonly LinkCandidate[] {
  const keys = target.key.flatMap((name) => target.profile.columns.find((column) => column.name === name) ?? [])
  if (keys.length === 0 || keys.length !== target.key.length) return []
  const stored = own.profile.columns.filter(({ name }) => own.request.columns?.[name]?.excluded !== true)
  const found = keys.length === 1 ? single(stored, keys[0], target.name, containment) : together(stored, keys, containment)
  const named = found.filter(({ columns, share }) => share >= 0.9 && fits(columns[0] ?? '', target.key[0] ?? '', target.name))
  return (named.length === 1 ? named : found).toSorted((left, right) => right.share - left.share)
}

function single(
  columns: readonly ColumnProfile[],
  key: ColumnProfile | undefined,
  target: string,
  containment: Containment,
): LinkCandidate[] {
  if (key === undefined) return []
  return columns
    .filter(({ type }) => (type === 'text' || type === 'integer') && (key.type === 'text' || key.type === 'integer'))
    .filter(({ name, type, distinct }) => fits(name, key.name, target) || (type === 'text' && distinct >= FEWEST_DISTINCT))
    .map((column) => ({ columns: [column.name], share: containment(column.sketch, key.sketch) }))
    .filter(({ share }) => share > 0)
}

/** A key of several columns has to stand here under the same names: sketches know nothing of pairs. */
function together(columns: readonly ColumnProfile[], keys: readonly ColumnProfile[], containment: Containment): LinkCandidate[] {
  const shares = keys.map((key) => {
    const column = columns.find(({ name }) => name === key.name)
    return column === undefined ? 0 : containment(column.sketch, key.sketch)
  })
  const share = Math.min(...shares)
  return share > 0 ? [{ columns: keys.map(({ name }) => name), share }] : []
}

/** Numbers match by accident: the name has to say it too (`customer_id` for `id` of customers). */
function fits(name: string, key: string, target: string): boolean {
  if (name === key) return true
  const stem = target.replace(/ies$/, 'y').replace(/s$/, '')
  return name.endsWith(`_${key}`) ? key !== 'id' || name.includes(stem) : key.endsWith(`_${name}`) && name.length > 3
}
