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

const PEOPLE = new Set(
  'customer client patient employee person user member guest passenger student contact buyer recipient subscriber applicant tenant resident billing shipping ship delivery home mailing'.split(
    ' ',
  ),
)
const HUMAN = new Set(
  'age gender sex race ethnicity birth birthday birthdate dob marital nationality religion citizenship death'.split(' '),
)
const ORGANISATIONS = new Set(
  'store shop branch company supplier vendor hospital clinic school university airport station hotel restaurant facility warehouse office agency organisation organization institution business outlet bank library museum provider dealer filiale firma entreprise empresa'.split(
    ' ',
  ),
)
const PLACES = new Set(['city', 'state', 'postal'])

/**
 * Findings of a table: places are personal only beside a person, an address of an organisation is none, and levels and families come
 * from the table of types. What a person said stands elsewhere and is never changed here.
 */
export function findPersonalData(columns: readonly JudgedColumn[], tables: PiiTables): Map<string, PiiFinding[]> {
  const table = subjectOf(columns)
  return new Map(
    columns.map(({ name, verdicts }) => {
      const weighed = verdicts.map((verdict) => ({ ...verdict, confidence: verdict.confidence * weightIn(table, verdict) }))
      return [name, weighed.filter(({ confidence }) => confidence >= REPORTED).map((verdict) => labelled(verdict, tables.types))]
    }),
  )
}

interface Subject {
  people: boolean
  /** Of organisations, and no person is named in it. */
  organisations: boolean
  /** Something finer than a state is told of where somebody is. */
  addresses: boolean
}

function subjectOf(columns: readonly JudgedColumn[]): Subject {
  const says = (words: ReadonlySet<string>): boolean =>
    columns.some(({ sourceName }) => nameTokens(sourceName).some((token) => words.has(token)))
  const found = columns.flatMap(({ verdicts }) => verdicts)
  const saysPeople = says(PEOPLE)
  const named = found.some(({ type, confidence }) => OF_ONE_PERSON.has(type) && confidence >= 0.6)
  return {
    people: saysPeople || found.some(isOfPerson),
    organisations: says(ORGANISATIONS) && !saysPeople && !named,
    addresses: found.some(({ type, part, confidence }) => type === 'ADDRESS' && part !== 'state' && confidence >= 0.7),
  }
}

const OF_ONE_PERSON = new Set<PiiType>(['NAME', 'DOB', 'SSN', 'NATIONAL_ID', 'PASSPORT', 'HEALTH_ID', 'DRIVER_LICENSE'])

function weightIn({ people, organisations, addresses }: Subject, verdict: PiiVerdict): number {
  if (verdict.type !== 'ADDRESS') return 1
  if (organisations || (isPlace(verdict) && !people)) return 0.5
  return verdict.part === 'state' && !addresses ? 0.5 : 1
}

const isOfPerson = ({ type, confidence }: PiiVerdict): boolean => type !== 'ADDRESS' && type !== 'IP_ADDRESS' && confidence >= 0.7

const isPlace = ({ type, part }: PiiVerdict): boolean => type === 'ADDRESS' && part !== undefined && PLACES.has(part)

function labelled(verdict: PiiVerdict, { types }: PiiTypeTable): PiiFinding {
  const { level, families } = types[verdict.type]
  return { ...verdict, families, level }
}

/** Columns that identify somebody in combination; one alone is none. */
export function findQuasiIdentifiers(
  columns: readonly JudgedColumn[],
  findings: ReadonlyMap<string, readonly PiiFinding[]>,
  matcher: NameMatcher,
): string[] {
  const hasPerson = [...findings.values()].some((found) => found.length > 0)
  const found = columns.filter(({ name, sourceName }) => {
    const types = (findings.get(name) ?? []).map((finding) => (finding.type === 'ADDRESS' ? finding.part : finding.type))
    return matcher.isQuasi(sourceName) || types.includes('DOB') || types.includes('postal') || types.includes('city')
  })
  // Sex, age and the like are about people wherever they stand; places are only beside a person.
  const human = found.filter(({ sourceName }) => nameTokens(sourceName).some((token) => HUMAN.has(token)))
  return found.length >= 2 && (hasPerson || human.length >= 1) ? found.map(({ name }) => name) : []
}

/** Types whose digits are no number: such a column stays text. */
export const staysText = (findings: readonly PiiFinding[], { text_always: types }: PiiTypeTable): boolean =>
  findings.some(
    ({ type, part, free_text: inText }) => !inText && ((types satisfies readonly PiiType[]).includes(type) || part === 'postal'),
  )
