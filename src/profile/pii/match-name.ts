import type { PiiFinding, PiiType } from '#domain'
import type { PiiNameTable } from '../reference-tables.ts'
import { nameTokens } from './name-tokens.ts'
import { partWords } from './part-words.ts'

export interface NameEvidence {
  type: PiiType
  part?: PiiFinding['part']
  confidence: number
  /** Counts only beside a finding of this type. */
  beside?: PiiType | undefined
  /** The words that spoke for it. */
  words: string
}

/** `thing`: the name says that this is no personal attribute (a file name, a flag about an e-mail address). */
export type NameVerdict = NameEvidence | 'thing' | undefined

interface Match {
  start: number
  end: number
  evidence: NameEvidence | 'thing'
}

/** A day of birth is a date, so that these change nothing about it. */
const DATE_WORDS = new Set(['date', 'dt', 'time', 'timestamp', 'datetime', 'on', 'at'])

/** `telephone_parent` and `account_holder_phone` are telephones: whose they are is told beside. */
const isSomebody = ({ evidence }: Match): boolean => evidence !== 'thing' && evidence.type === 'NAME' && evidence.confidence < 0.7
const isOfSomebody = ({ evidence }: Match): boolean => evidence !== 'thing' && !['NAME', 'ADDRESS', 'SENSITIVE'].includes(evidence.type)

const key = (sequence: string): string => nameTokens(sequence).join(' ')

/** The name table, prepared for look-ups. */
export class NameMatcher {
  readonly #sequences = new Map<string, NameEvidence | 'thing'>()
  readonly #things: ReadonlySet<string>
  readonly #after: ReadonlySet<string>
  readonly #before: ReadonlySet<string>
  readonly #quasi: ReadonlySet<string>
  readonly #words: ReadonlySet<string>
  readonly #fillers: ReadonlySet<string>
  readonly #longest: number

  constructor(table: PiiNameTable) {
    this.#fillers = new Set(table.fillers)
    for (const { sequences, ...evidence } of table.patterns) {
      for (const sequence of sequences) this.#learn(sequence, { ...evidence, words: sequence })
    }
    for (const sequence of table.negative_sequences) this.#learn(sequence, 'thing')
    this.#longest = Math.max(...[...this.#sequences.keys()].map((sequence) => sequence.split(' ').length))
    this.#things = new Set(table.things.map(key))
    this.#after = new Set(table.heads_after.map(key))
    this.#before = new Set(table.flags_before.map(key))
    this.#quasi = new Set(table.quasi.map(key))
    const said = [...this.#sequences.keys(), ...this.#things, ...this.#after, ...this.#before, ...table.qualifiers.map(key)]
    this.#words = new Set(said.flatMap((sequence) => sequence.split(' ')))
  }

  /** As it is written, without umlauts that are written as two letters, and without fillers where two words are left. */
  #learn(sequence: string, evidence: NameEvidence | 'thing'): void {
    const written = key(sequence)
    const bare = this.#withoutFillers(written.split(' '))
    this.#sequences.set(written, evidence)
    for (const form of [written.replace(/([aou])e/g, '$1'), ...(bare.length > 1 ? [bare.join(' ')] : [])])
      if (!this.#sequences.has(form)) this.#sequences.set(form, evidence)
  }

  #withoutFillers(tokens: readonly string[]): string[] {
    return tokens.filter((token) => !this.#fillers.has(token))
  }

  #wordsOf(name: string): string[] {
    return nameTokens(name).flatMap((token) => partWords(token, this.#words) ?? [token])
  }

  /** What a column is about by its name alone: whole words, the longest sequence, the last one of equal length. */
  match(name: string): NameVerdict {
    const words = this.#wordsOf(name)
    return this.#matchWords(words) ?? this.#matchWords(this.#withoutFillers(words))
  }

  #matchWords(tokens: readonly string[]): NameVerdict {
    const found = this.#matches(tokens)
    const ofSomebody = found.some(isOfSomebody)
    const best = found
      .filter((match) => !ofSomebody || !isSomebody(match))
      .toSorted((left, right) => right.end - right.start - (left.end - left.start) || right.end - left.end)[0]
    if (best === undefined || best.evidence === 'thing') return best?.evidence
    return this.#isAbout(tokens, best) ? best.evidence : 'thing'
  }

  /** Whether the name says a property that identifies together with others. */
  isQuasi(name: string): boolean {
    const tokens = nameTokens(name)
    if (tokens.some((token, index) => index > 0 && this.#after.has(token) && !this.#quasi.has(tokens.join(' ')))) return false
    return tokens.some((_, start) => [1, 2, 3].some((length) => this.#quasi.has(tokens.slice(start, start + length).join(' '))))
  }

  #matches(tokens: readonly string[]): Match[] {
    const found: Match[] = []
    for (let start = 0; start < tokens.length; start += 1) {
      for (let end = start + 1; end <= Math.min(tokens.length, start + this.#longest); end += 1) {
        const evidence = this.#sequences.get(tokens.slice(start, end).join(' '))
        if (evidence !== undefined) found.push({ start, end, evidence })
      }
    }
    return found
  }

  /** A flag, a count or a code about an attribute is not that attribute, and things have names too. */
  #isAbout(tokens: readonly string[], { start, end, evidence }: Match): boolean {
    const before = tokens.slice(0, start)
    const after = tokens.slice(end)
    const isBirth = evidence !== 'thing' && evidence.type === 'DOB'
    if (after.some((token) => this.#after.has(token) && !(isBirth && DATE_WORDS.has(token)))) return false
    if (before[0] !== undefined && this.#before.has(before[0])) return false
    const isGenericName = evidence !== 'thing' && evidence.type === 'NAME' && evidence.confidence < 0.7
    const isCity = evidence !== 'thing' && evidence.part === 'city'
    if (isGenericName && [...before, ...after].some((token) => this.#things.has(token))) return false
    return !isCity || after.length === 0
  }
}
