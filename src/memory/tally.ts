import type { AgentId } from '#domain'
import { kindOfFailure, type Ending, type Failure } from './entry.ts'

/** The same failure in several runs, and what helped. */
export interface Tally {
  agent: AgentId
  check: string
  signature: string
  /** Refused attempts. */
  count: number
  runs: readonly string[]
  workloads: readonly string[]
  last: string
  /** The way out that the gate passed with most often, and how many of those that ended were ended by it. */
  remedy?: Remedy
}

export interface Remedy {
  by: Ending['by']
  way: Ending['way']
  /** What was changed each time. */
  changed: readonly string[]
  passed: number
  of: number
}

/** Failures that are the same, most frequent first: by runs, then by attempts, then by their words. */
export function tallyFailures(failures: readonly Failure[]): readonly Tally[] {
  return [...grouped(failures, kindOfFailure).values()].flatMap(tallyOf).toSorted(byFrequency)
}

function tallyOf(group: readonly Failure[]): readonly Tally[] {
  const [first] = group
  if (!first) return []
  const remedy = remedyOf(group)
  return [
    {
      agent: first.agent,
      check: first.check,
      signature: first.signature,
      count: group.length,
      runs: distinct(group.map(({ run }) => run)),
      workloads: distinct(group.map(({ workload }) => workload)),
      last:
        group
          .map(({ time }) => time)
          .toSorted()
          .at(-1) ?? first.time,
      ...(remedy ? { remedy } : {}),
    },
  ]
}

function byFrequency(left: Tally, right: Tally): number {
  return right.runs.length - left.runs.length || right.count - left.count || compare(left.signature, right.signature)
}

function remedyOf(group: readonly Failure[]): Remedy | undefined {
  const endings = group.flatMap(({ ended }) => ended ?? [])
  const ways = grouped(
    endings.filter(({ passed }) => passed),
    ({ by, way }) => `${by} ${way}`,
  )
  const [commonest] = [...ways].toSorted(([left, one], [right, other]) => other.length - one.length || compare(left, right))
  const [first, ...others] = commonest?.[1] ?? []
  if (!first) return undefined
  const changed = first.changed.filter((path) => others.every((other) => other.changed.includes(path)))
  return { by: first.by, way: first.way, changed, passed: others.length + 1, of: endings.length }
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted()

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** What helped, in a sentence. */
export function tellRemedy({ remedy }: Pick<Tally, 'remedy'>): string {
  if (!remedy) return 'Nothing is known to have mended it.'
  const { by, way, changed, passed, of } = remedy
  const who = by === 'agent' ? 'the agent decided again' : `a person chose ${way}`
  const what = changed.length === 0 ? '' : `, with a change of ${changed.join(', ')}`
  return `It passed ${passed} of ${of} times after ${who}${what}.`
}
