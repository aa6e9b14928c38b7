import { locationOf, type Source } from '#domain'
import { sourceIdentityKey, sourceStem, type SourceIdentity } from './source-identity.ts'
import { normalisedName, tokensOf } from './tokens.ts'
import type { Intent, RequestSlots } from './request-slots.ts'
import type { Workload } from './workload.ts'

/** Scores of requirements 2.1; each stands only here. */
export const routing = {
  sameSource: 1,
  sameName: 0.9,
  /** FOUND and PARTIAL need it, with one candidate. */
  certain: 0.9,
  /** From here to `certain` exactly one clarifying question is asked; below it is NOT FOUND. */
  unsure: 0.5,
  /** A word of a description alone never makes a candidate. */
  descriptionWeight: 0.4,
} as const

/** A workload as the router sees it: plain values, so that scoring is a pure function. */
export interface RouteEntry {
  name: string
  state: Workload['state']
  summary: string
  problems: Workload['problems']
  /** Undefined when the source cannot be read. */
  identity: SourceIdentity | undefined
  /** Words of name, data set, tables and source. */
  nameWords: readonly string[]
  /** Words of README, descriptions and schedule. */
  descriptionWords: readonly string[]
}

export interface RouteQuery {
  slots?: RequestSlots
  /** Explicit name (`--name`, `name:` of a finished `workload.yaml`). */
  name?: string
  /** Identity of the source that was given, if any. */
  identity?: SourceIdentity
  /** File or folder name of the source, from which a name would be derived. */
  sourceStem?: string
}

export interface RouteCandidate {
  entry: RouteEntry
  score: number
  because: string
}

export interface Route {
  outcome: 'found' | 'partial' | 'not_found' | 'several' | 'unsure'
  intent: Intent
  /** Best first. */
  candidates: readonly RouteCandidate[]
  /** Workloads that cannot be read, each with the reason: never skipped silently. */
  unreadable: readonly { name: string; reason: string }[]
}

/** Compares a request with every workload. Reads nothing, decides nothing that a person should. */
export function routeRequest(query: RouteQuery, entries: readonly RouteEntry[]): Route {
  const intent = query.slots?.intent ?? 'onboard'
  const scored = mostSpecific(entries.map((entry) => scoreOf(query, entry, intent)).filter(({ score }) => score >= routing.unsure))
  const candidates = scored.toSorted((left, right) => right.score - left.score || (left.entry.name < right.entry.name ? -1 : 1))
  const unreadable = entries
    .filter(({ state }) => state === 'broken')
    .map(({ name, problems }) => ({ name, reason: problems.find(({ kind }) => kind === 'invalid')?.message ?? 'it cannot be read' }))
  return { ...outcomeOf(candidates), intent, unreadable }
}

function outcomeOf(candidates: readonly RouteCandidate[]): Pick<Route, 'outcome' | 'candidates'> {
  const certain = candidates.filter(({ score }) => score >= routing.certain)
  const [first, ...others] = certain
  if (first && others.length === 0) return { outcome: first.entry.state === 'complete' ? 'found' : 'partial', candidates: certain }
  if (first) return { outcome: 'several', candidates: certain }
  return { outcome: candidates.length > 0 ? 'unsure' : 'not_found', candidates }
}

/** `orders eu` names `orders_eu`, not `orders` as well. */
function mostSpecific(candidates: readonly RouteCandidate[]): readonly RouteCandidate[] {
  const named = candidates.filter(({ score }) => score === routing.sameName)
  return candidates.filter(({ entry, score }) => {
    const own = tokensOf(entry.name)
    const longer = named.some(
      (other) => tokensOf(other.entry.name).length > own.length && namesInOrder(tokensOf(other.entry.name), entry.name),
    )
    return score === routing.sameSource || !longer
  })
}

function scoreOf(query: RouteQuery, entry: RouteEntry, intent: Intent): RouteCandidate {
  if (query.identity && entry.identity && readsTheSame(query.identity, entry.identity)) {
    return { entry, score: routing.sameSource, because: 'it reads the same source' }
  }
  const given = query.name ?? query.slots?.name
  if (given !== undefined) {
    const same = normalisedName(given) === normalisedName(entry.name)
    return { entry, score: same ? routing.sameName : 0, because: same ? `it has the name ${entry.name}` : '' }
  }
  const sourceDecides = query.identity !== undefined && intent === 'onboard'
  const stem = tokensOf(query.sourceStem ?? '')
  const words = sourceDecides ? stem : [...(query.slots?.words ?? []), ...stem]
  const named = sourceDecides ? stem.join('_') === normalisedName(entry.name) : namesInOrder(words, entry.name)
  if (named) return { entry, score: routing.sameName, because: `the request names ${entry.name}` }
  const { share, matched } = shareOf(words, entry, !sourceDecides)
  return { entry, score: Math.min(share, routing.sameName - 0.01), because: `it shares the words ${matched.join(', ')}` }
}

/** A request that chooses no table of its files may mean any. */
const readsTheSame = (asked: SourceIdentity, known: SourceIdentity): boolean =>
  sourceIdentityKey(asked.table === undefined ? { ...asked, ...(known.table === undefined ? {} : { table: known.table }) } : asked) ===
  sourceIdentityKey(known)

/** Whether the words of a name stand one after another. */
function namesInOrder(words: readonly string[], name: string): boolean {
  const wanted = tokensOf(name)
  return wanted.length > 0 && words.some((_, start) => wanted.every((token, offset) => words[start + offset] === token))
}

function shareOf(words: readonly string[], entry: RouteEntry, describe: boolean): { share: number; matched: string[] } {
  const names = new Set(entry.nameWords)
  const descriptions = new Set(describe ? entry.descriptionWords : [])
  const distinct = [...new Set(words)]
  const matched = distinct.filter((word) => names.has(word) || descriptions.has(word))
  const weight = matched.reduce((sum, word) => sum + (names.has(word) ? 1 : routing.descriptionWeight), 0)
  return { share: distinct.length === 0 ? 0 : weight / distinct.length, matched }
}

/** The words by which a workload is known. */
export function routeEntry(workload: Workload, identity: SourceIdentity | undefined): RouteEntry {
  const { request, decisions, readme } = workload
  const source: Source | undefined = decisions.source?.source ?? request?.source
  const gold = decisions.transformations?.silver_to_gold.tables ?? []
  const tables = [
    ...gold.filter(({ kind }) => kind !== 'date' && kind !== 'dimension').map(({ name }) => name.replace(/^fact_/, '')),
    decisions.semantic?.dataset.name,
    decisions.source?.name,
    request?.gold?.dataset,
  ]
  const stem = source && sourceStem(locationOf(source).path)
  const cron = decisions.schedule?.trigger.cron
  return {
    name: workload.name,
    state: workload.state,
    summary: workload.summary,
    problems: workload.problems,
    identity,
    nameWords: tokensOf([workload.name, stem, ...tables].filter((part) => part !== undefined).join(' ')),
    descriptionWords: tokensOf(
      [readme, request?.description, decisions.source?.description, decisions.source?.domain, cron, decisions.schedule?.dag_id]
        .filter((part) => typeof part === 'string')
        .join(' '),
    ),
  }
}
