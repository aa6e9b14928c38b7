import type { PiiFinding, PiiType } from '#domain'
import type { PiiTables, PiiTypeTable } from '../reference-tables.ts'
import { REPORTED, type PiiVerdict } from './judge-column.ts'
import type { NameMatcher } from './match-name.ts'
import { nameTokens } from './name-tokens.ts'

export interface JudgedColumn {
  name: string
  sourceName: string
  verdicts: readonly PiiVerdict[]
}

const SURE = 0.85
const PLACES = new Set(['city', 'state', 'postal'])

/**
 * Findings of a table: places are personal only beside a person, an address of an organisation is none, and levels and families come
 * from the table of types. What a person said stands elsewhere and is never changed here.
 */
export function findPersonalData(columns: readonly JudgedColumn[], tables: PiiTables): Map<string, PiiFinding[]> {
  const table = subjectOf(columns, tables.names)
  return new Map(
    columns.map(({ name, verdicts }) => {
      const weighed = verdicts
        .filter((verdict) => stands(verdict, columns))
        .map((verdict) => ({ ...verdict, confidence: verdict.confidence * weightIn(table, verdict) }))
      return [name, weighed.filter(({ confidence }) => confidence >= REPORTED).map((verdict) => labelled(verdict, tables.types))]
    }),
  )
}

/** Whether the table has what a verdict leans on. */
const stands = ({ beside }: PiiVerdict, columns: readonly JudgedColumn[]): boolean =>
  beside === undefined ||
  columns.some(({ verdicts }) => verdicts.some((other) => other.type === beside && !other.beside && other.confidence >= SURE))

interface Subject {
  people: boolean
  /** Of organisations, and no person is named in it. */
  organisations: boolean
  /** Something finer than a state is told of where somebody is. */
  addresses: boolean
}

function subjectOf(columns: readonly JudgedColumn[], { people, organisations }: PiiTables['names']): Subject {
  const says = (words: readonly string[]): boolean => columns.some(({ sourceName }) => tells(sourceName, words))
  const found = columns.flatMap(({ verdicts }) => verdicts.filter(({ beside }) => beside === undefined))
  const saysPeople = says(people)
  const named = found.some(({ type, confidence }) => OF_ONE_PERSON.has(type) && confidence >= 0.6)
  return {
    people: saysPeople || found.some(isOfPerson),
    organisations: says(organisations) && !saysPeople && !named,
    addresses: found.some(({ type, part, confidence }) => type === 'ADDRESS' && part !== 'state' && confidence >= 0.7),
  }
}

/** A word of its own; scripts without blanks write words together. */
const tells = (name: string, words: readonly string[]): boolean =>
  nameTokens(name).some((token) =>
    words.some((word) => word === token || (/^[\p{sc=Han}\p{sc=Hangul}]/u.test(word) && token.includes(word))),
  )

const OF_ONE_PERSON = new Set<PiiType>(['NAME', 'DOB', 'SSN', 'NATIONAL_ID', 'PASSPORT', 'HEALTH_ID', 'DRIVER_LICENSE', 'CREDIT_CARD'])

function weightIn({ people, organisations, addresses }: Subject, verdict: PiiVerdict): number {
  if (verdict.type !== 'ADDRESS') return 1
  if (organisations || (isPlace(verdict) && !people)) return 0.5
  return verdict.part === 'state' && !addresses ? 0.5 : 1
}

const isOfPerson = ({ type, confidence }: PiiVerdict): boolean => type !== 'ADDRESS' && type !== 'IP_ADDRESS' && confidence >= 0.7

const isPlace = ({ type, part }: PiiVerdict): boolean => type === 'ADDRESS' && part !== undefined && PLACES.has(part)

function labelled({ beside: _, ...verdict }: PiiVerdict, { types }: PiiTypeTable): PiiFinding {
  const { level, families } = types[verdict.type]
  return { ...verdict, families, level }
}

/** Columns that identify somebody in combination; one alone is none. */
export function findQuasiIdentifiers(
  columns: readonly JudgedColumn[],
  findings: ReadonlyMap<string, readonly PiiFinding[]>,
  { matcher, pii: tables }: { matcher: NameMatcher; pii: PiiTables },
): string[] {
  const hasPerson = [...findings.values()].some((found) => found.length > 0)
  const found = columns.filter(({ name, sourceName }) => {
    const types = (findings.get(name) ?? []).map((finding) => (finding.type === 'ADDRESS' ? finding.part : finding.type))
    return matcher.isQuasi(sourceName) || types.includes('DOB') || types.includes('postal') || types.includes('city')
  })
  // Sex, age and the like are about people wherever they stand; places are only beside a person.
  const human = found.filter(({ sourceName }) => tells(sourceName, tables.names.human))
  return found.length >= 2 && (hasPerson || human.length >= 1) ? found.map(({ name }) => name) : []
}

/** Types whose digits are no number: such a column stays text. */
export const staysText = (findings: readonly PiiFinding[], { text_always: types }: PiiTypeTable): boolean =>
  findings.some(
    ({ type, part, free_text: inText }) => !inText && ((types satisfies readonly PiiType[]).includes(type) || part === 'postal'),
  )
