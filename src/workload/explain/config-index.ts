import type { DecisionName } from '#domain'
import { choicePlaces, enclosingPaths, valueAt } from '../choice-paths.ts'

/** A value of a config file with the line where it stands. */
export interface ConfigPlace {
  file: string
  path: string
  line: number
  value: unknown
}

interface Entry extends ConfigPlace {
  name: DecisionName
  /** File and paths that enclose it. */
  around: readonly string[]
}

/** Where to look: config files, nearest first, and the part that the file is about. */
export interface Scope {
  files: readonly DecisionName[]
  focus: string | undefined
}

interface Hit {
  entry: Entry
  weight: number
}

/** Config values by the words that they leave in rendered files: identities, keys and values. */
export class ConfigIndex {
  private readonly byToken = new Map<string, Hit[]>()
  private readonly byKey = new Map<string, Hit[]>()
  private readonly found = new Map<string, readonly ConfigPlace[]>()
  readonly places = new Map<DecisionName, readonly ConfigPlace[]>()

  add(name: DecisionName, file: string, text: string, decision: unknown): void {
    const entries = choicePlaces(name, text, decision).map(({ path, line }) => ({
      name,
      file,
      path,
      line,
      value: valueAt(decision, path),
      around: enclosingPaths(path).map((outer) => `${file}#${outer}`),
    }))
    this.places.set(name, entries)
    for (const entry of entries) {
      for (const [token, weight] of tokensOf(entry)) pushTo(this.byToken, token, { entry, weight })
      for (const key of keysOf(entry)) pushTo(this.byKey, key, { entry, weight: 2 })
    }
  }

  /** Places that a line speaks of, best first: more words, longer ones, rarer ones, and nearer files count for more. */
  find(text: string, { files, focus }: Scope, most: number, filledBy: readonly string[] = []): readonly ConfigPlace[] {
    const key = `${files.join(' ')} ${focus ?? ''} ${filledBy.join(' ')}\n${text}`
    const known = this.found.get(key)
    if (known) return known.slice(0, most)
    const keys = [...assignedIn(text), ...filledBy.map(snakeCase)]
    const places = this.search([...wordsOf(text)], keys, { files, focus })
    this.found.set(key, places)
    return places.slice(0, most)
  }

  /** The item of a list whose identity stands on a line, or undefined. */
  itemOn(text: string, scope: Scope): ConfigPlace | undefined {
    return this.find(text, scope, Infinity).find(({ path }) => /\[[^\]\d][^\]]*\]$/.test(path) && text.includes(identityOf(path)))
  }

  private search(words: readonly string[], keys: readonly string[], { files, focus }: Scope): readonly ConfigPlace[] {
    const scores = new Map<Entry, number>()
    const named = keys.map((token) => ({ token, hits: this.byKey.get(token) ?? [] }))
    const met = words.map((token) => ({ token, hits: this.byToken.get(token) ?? [] }))
    for (const { token, hits: all } of [...named, ...met]) {
      const hits = all.filter(({ entry }) => files.includes(entry.name))
      if (hits.length > TOO_COMMON) continue
      for (const { entry, weight } of hits) {
        const near = (1 - files.indexOf(entry.name) * 0.15) * (focus !== undefined && entry.path.startsWith(focus) ? IN_FOCUS : 1)
        const gain = (weight * near * Math.min(token.length, 24)) / Math.sqrt(hits.length)
        scores.set(entry, (scores.get(entry) ?? 0) + gain)
      }
    }
    const byPlace = new Map([...scores].map(([{ file, path }, score]) => [`${file}#${path}`, score]))
    return [...scores]
      .map(([entry, score]) => ({ entry, score: entry.around.reduce((total, outer) => total + (byPlace.get(outer) ?? 0), score) }))
      .toSorted((left, right) => right.score - left.score || left.entry.line - right.entry.line)
      .map(({ entry: { file, path, line, value } }) => ({ file, path, line, value }))
      .filter((place, index, all) => all.findIndex((other) => itemOf(other) === itemOf(place)) === index)
  }
}

function pushTo(map: Map<string, Hit[]>, token: string, hit: Hit): void {
  const known = map.get(token)
  if (known) known.push(hit)
  else map.set(token, [hit])
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** How much more a place counts that the file is about. */
const IN_FOCUS = 2

/** A word that stands at so many places tells none of them. */
const TOO_COMMON = 60

const identityOf = (path: string): string => /\[([^\]]+)\]$/.exec(path)?.[1] ?? ''

/** A word of a list of words stands for the list, and every file names the workload. */
const itemOf = ({ file, path }: ConfigPlace): string => (path === 'workload' ? path : `${file}#${path.replace(/\[\d+\]$/, '')}`)

const LEAST_VALUE = 4

/** An item of a list is told by its identity, and a scalar by its value. */
function tokensOf({ path, value }: Entry): readonly (readonly [string, number])[] {
  const identity = /\[([^\]]+)\]$/.exec(path)?.[1]
  if (identity !== undefined && !/^\d+$/.test(identity)) return [[identity, 1.5], ...tailsOf(identity)]
  return typeof value === 'string' && value.length >= LEAST_VALUE && !EVERYWHERE.has(value) ? [[value, 1]] : []
}

/** Values that are words of the language, or of the product. */
const EVERYWHERE = new Set(['_file', '_record', 'gangway', 'order', 'default', 'table', 'column', 'type', 'date', 'text'])

/** The step `cast_amount` is about the column `amount`. */
const tailsOf = (identity: string): readonly (readonly [string, number])[] =>
  [...identity.matchAll(/[_.]/g)]
    .map(({ index }) => identity.slice(index + 1))
    .filter((tail) => tail.length >= LEAST_VALUE)
    .map((tail) => [tail, 0.9])

/** `retry_delay_minutes` is written `retry_delay` where the unit stands in the code. */
function keysOf({ path }: Entry): readonly string[] {
  const key = /([^.[\]]+)$/.exec(path)?.[1]
  if (key === undefined || path.includes('[')) return []
  const short = key.replace(/_(minutes|days|hours)$/, '')
  return [...new Set([key, short, path.replaceAll('.', '_')])]
}

/** Words, dotted names, what stands between quotes or in a cell, and the line as a whole. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g) ?? []
  const quoted = [...text.matchAll(/(["'`])((?:(?!\1).)+)\1/g)].map((match) => match[2] ?? '')
  const cells = text.split('|').map((cell) => cell.trim())
  const whole = text.replace(/^[\s"#-]+/, '').trim()
  return new Set([...words, ...words.flatMap((word) => word.split('.')), ...quoted, ...cells, whole])
}

/** Names that are given a value on the line: `retries=3`, `"retries": 3`. */
const assignedIn = (text: string): readonly string[] =>
  [...text.matchAll(/["']?\b([a-z][a-z0-9_]+)["']?\s*[=:](?!=)/g)].map((match) => match[1] ?? '')
