import { formatTerms, formatWords, zoneSchema, type Zone } from '#domain'
import { tokensOf } from './tokens.ts'

export type Intent = 'onboard' | 'modify' | 'query' | 'check_quality' | 'regenerate' | 'run' | 'list' | 'zone_question'

/** What the words of a request say, before anything is looked up. */
export interface RequestSlots {
  intent: Intent
  /** The first token that looks like a path. */
  path?: string
  /** A name that the sentence gives explicitly: `as sales_orders`, `called sales_orders`. */
  name?: string
  zone?: Zone
  /** Words that may name something, normalised; without the path, the intent and filler. */
  words: readonly string[]
}

/** Files that are read, and those that are named and refused. */
const DATA_ENDING = new RegExp(
  `\\.(${[...formatWords.flatMap(({ endings }) => endings), 'avro', 'orc', 'xls', 'gz', 'zst', 'zip', 'ya?ml'].join('|')})$`,
  'i',
)
const QUOTED = /"([^"]+)"|'([^']+)'|`([^`]+)`/g
const EXPLICIT_NAME = /\b(?:as|called|named|name)\s+["'`]?([a-z][a-z0-9_]{2,63})\b/i

/** In this order: the first that matches decides. Words that only help to recognise an intent are filler afterwards. */
const INTENTS: readonly { intent: Intent; pattern: RegExp }[] = [
  { intent: 'zone_question', pattern: /\b(what|which|how many|show|list)\b.*\b(bronze|silver|gold)\b/i },
  { intent: 'list', pattern: /\b(list|which|what)\b.*\bworkloads?\b/i },
  { intent: 'check_quality', pattern: /\b(check|quality|score|scorecard|validate)\b/i },
  { intent: 'regenerate', pattern: /\b(regenerate|re-generate|rebuild|re-render)\b/i },
  {
    intent: 'modify',
    pattern:
      /\b(modify|change|update|edit|adjust|extend|correct|rename|mask|unmask|redact|join|unlink|enrich)\b|\badd\b.*\bcolumn\b|\b(drop|remove)\b.*\bfrom gold\b/i,
  },
  { intent: 'onboard', pattern: /\b(onboard|load|ingest|import|add|bring|new|create|set up)\b/i },
  { intent: 'run', pattern: /\b(run|execute|start|refresh)\b/i },
  { intent: 'query', pattern: /\b(query|select|how many|how much|average|total|top \d+)\b/i },
]

const FILLER = new Set(
  (
    'a an and any as at be by called can check could data dataset do file folder for from get give has have how i in into is it its list ' +
    'load local make many me much my name named need new of on onboard or our pipeline please query regenerate run schedule select set show ' +
    'source start table that the their there thi this to up us want we what which with workload you your import ingest add bring create ' +
    'modify change update edit adjust extend correct rename quality score scorecard validate rebuild execute refresh bronze silver gold zone ' +
    'mask unmask redact join unlink enrich drop remove column required optional average total top'
  )
    .split(' ')
    .concat(formatTerms),
)

/** Splits free text; `isPath` (does it exist?) lets a path with spaces be seen where it is the whole request. */
export function extractSlots(text: string, isPath: (candidate: string) => boolean = () => false): RequestSlots {
  const trimmed = text.trim()
  const found = isPath(trimmed) ? { path: trimmed, rest: '' } : findPath(trimmed)
  const rest = found?.rest ?? trimmed
  const name = EXPLICIT_NAME.exec(rest)?.[1]?.toLowerCase()
  const explicit = name !== undefined && !FILLER.has(name) ? name : undefined
  const zone = zoneSchema.safeParse(/\b(bronze|silver|gold)\b/i.exec(rest)?.[1]?.toLowerCase())
  return {
    intent: intentOf(rest),
    ...(found ? { path: found.path } : {}),
    ...(explicit === undefined ? {} : { name: explicit }),
    ...(zone.success ? { zone: zone.data } : {}),
    words: tokensOf(rest).filter((token) => !FILLER.has(token)),
  }
}

function intentOf(text: string): Intent {
  return INTENTS.find(({ pattern }) => pattern.test(text))?.intent ?? 'onboard'
}

function findPath(text: string): { path: string; rest: string } | undefined {
  for (const match of text.matchAll(QUOTED)) {
    const quoted = match[1] ?? match[2] ?? match[3] ?? ''
    if (looksLikePath(quoted)) return { path: quoted, rest: text.replace(match[0], ' ') }
  }
  for (const token of text.split(/\s+/)) {
    const bare = token.replace(/^[("'`<[]+/, '').replace(/[)"'`>\],;:!?]+$|\.$/g, '')
    if (looksLikePath(bare)) return { path: bare, rest: text.replace(token, ' ') }
  }
  return undefined
}

function looksLikePath(text: string): boolean {
  if (DATA_ENDING.test(text)) return true
  if (/^(\.{0,2}\/|~\/|[A-Za-z]:\\|[a-z0-9]+:\/\/)./.test(text)) return true
  return /^[^\s/]+(\/[^\s/]+)+\/?$/.test(text) && !/^(and|or|he|she|yes|no|\d+)\//i.test(text)
}
