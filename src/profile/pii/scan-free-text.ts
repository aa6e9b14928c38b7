import type { PiiType } from '#domain'
import { sqlText, type Database } from '#system'
import { numberOf, textOf } from '../row-values.ts'
import type { PiiVerdict } from './judge-column.ts'
import { saysNothing } from './placeholders.ts'
import { isCard, isEmail, isIban, isPhone, isSsn } from './validators.ts'

interface Embedded {
  type: PiiType
  /** Finds it anywhere, as its first group; the RE2 subset. */
  pattern: string
  confirm: (text: string) => boolean
  /** Fewer hits prove nothing. */
  atLeast: number
  confidence: number
  /** Whether other things look like one and pass, as is said of all but addresses. */
  byChance?: boolean
}

/** No piece of a longer number, decimal, code or word. */
const alone = (pattern: string): string => `(?:^|[^0-9A-Za-z.,_/+-])(${pattern})(?:$|[^0-9A-Za-z_-])`

const EMBEDDED: readonly Embedded[] = [
  {
    type: 'EMAIL',
    pattern: '([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,24})',
    confirm: (text) => isEmail(text) && !saysNothing(text),
    atLeast: 1,
    confidence: 0.9,
    byChance: false,
  },
  {
    type: 'CREDIT_CARD',
    pattern: alone('[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7}|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}'),
    confirm: isCard,
    atLeast: 1,
    confidence: 0.85,
  },
  { type: 'SSN', pattern: alone('[0-9]{3}-[0-9]{2}-[0-9]{4}'), confirm: (text) => isSsn(text, 'required'), atLeast: 1, confidence: 0.8 },
  {
    type: 'FINANCIAL_ACCOUNT',
    pattern: alone('[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?'),
    confirm: isIban,
    atLeast: 1,
    confidence: 0.85,
  },
  {
    type: 'PHONE',
    pattern: alone('[+][0-9]{1,3}[ ()./-]*[0-9][0-9 ()./-]{6,16}[0-9]|[(][0-9]{3}[)] ?[0-9]{3}-[0-9]{4}|[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}'),
    confirm: (text) => isPhone(text, 'formatted'),
    atLeast: 2,
    confidence: 0.75,
  },
  {
    // As it is dialled at home; behind another group of digits it is a piece of an account.
    type: 'PHONE',
    pattern: '(?:^|[^0-9A-Za-z.,_/+ -]|[^0-9] )(0[1-9][0-9]{0,4}[ /-][0-9]{2,8}(?:[ -]?[0-9]{2,4}){0,4})(?:$|[^0-9A-Za-z_-])',
    confirm: (text) => isPhone(text, 'formatted') && (text.match(/\d/g) ?? []).length >= 9,
    atLeast: 2,
    confidence: 0.75,
  },
]

const CONFIRMED = 200
const CONFIRMED_SHARE = 0.5

/** Personal values inside longer texts, over all values of `(v, n)`; each type with the share of rows that hold one. */
export async function scanFreeText(database: Database, relation: string): Promise<PiiVerdict[]> {
  const counts = EMBEDDED.map(
    ({ pattern }, index) => `coalesce(sum(n) filter (where regexp_matches(v, ${sqlText(pattern)})), 0)::bigint as c${index}`,
  )
  const [row] = await database.query(
    `select coalesce(sum(n), 0)::bigint as total, ${counts.join(', ')} from ${relation} where v is not null`,
  )
  const total = numberOf(row?.['total'])
  const found: PiiVerdict[] = []
  for (const [index, embedded] of EMBEDDED.entries()) {
    const rows = numberOf(row?.[`c${index}`])
    if (found.some(({ type }) => type === embedded.type)) continue
    if (rows < embedded.atLeast || !(await isConfirmed(database, relation, embedded))) continue
    const share = `${rows} of ${total} texts hold one`
    found.push({ type: embedded.type, confidence: embedded.confidence, evidence: [`free text: ${share}`], free_text: true })
  }
  return found
}

/** Long digits are many things, and one of ten has a right check digit by chance: most of what looks like one has to be one. */
async function isConfirmed(database: Database, relation: string, { pattern, confirm, byChance = true }: Embedded): Promise<boolean> {
  const rows = await database.query(
    `select distinct regexp_extract(v, ${sqlText(pattern)}, 1) as part from ${relation} where regexp_matches(v, ${sqlText(pattern)}) order by hash(part), part limit ${CONFIRMED}`,
  )
  const confirmed = rows.filter((row) => confirm(textOf(row['part']).trim()))
  return confirmed.length > 0 && (!byChance || confirmed.length >= rows.length * CONFIRMED_SHARE)
}
