import { hasKeyName, hasOrdinalName } from './identifier-name.ts'
import { decimalParts, isNumeric } from './logical-type.ts'
import { hasMeasuredName } from './measured-name.ts'
import type { ColumnProfile, KeyCandidate } from './profile.ts'
import type { PiiType } from './pii.ts'

type Column = Pick<ColumnProfile, 'name' | 'type' | 'role' | 'pii'>

/** What several people share sooner or later, however few rows there are today. */
const REPEATING = new Set<PiiType>(['NAME', 'ADDRESS', 'DOB', 'PHONE'])
const PERSON = /(?:^|_)(?:(?:first|last|given|family|middle|full|nick)_?names?|surname|forename|vorname|nachname|prenom)(?:_|$)/
const MOMENT =
  /(?:^|_)(?:time|date|datetime|timestamp|ts|day|at|since|until|created|updated|modified)$|^(?:time|date|timestamp)(?:_|$)|datum$/
const COORDINATE = /(?:^|_)(?:lat|latitude|lon|lng|long|longitude|x|y)(?:_|$)/

/** Whether it identifies by its name. */
const isNamed = (column: Column): boolean => hasKeyName(column.name) && !isMoment(column) && column.role !== 'text'
const isMoment = ({ name, type }: Column): boolean =>
  ['date', 'timestamp', 'time'].includes(type) || ((type === 'text' || type === 'integer') && MOMENT.test(name) && !hasKeyName(name))
const isFraction = ({ type }: Column): boolean => type === 'double' || (decimalParts(type)?.scale ?? 0) > 0

/** Why it tells no rows apart, alone or with others, however few of its values repeat today; undefined where nothing speaks against it. */
function accidentOf(column: Column): string | undefined {
  const { name, role, type, pii } = column
  if (role === 'text') return 'free text'
  if (pii.some((found) => REPEATING.has(found.type)) || PERSON.test(name)) return 'what people share sooner or later'
  if (isFraction(column) && !COORDINATE.test(name)) return 'a fraction'
  return isNumeric(type) && hasMeasuredName(name) && !hasKeyName(name) ? 'a measure' : undefined
}

/**
 * Why a key that no row breaks is an accident of these rows; undefined for one that may hold. A moment or a number alone is one, unless it stands
 * first in a table in which no column is called as an identifier: a series has one row a day.
 */
export function accidentOfKey(columns: readonly string[], table: readonly Column[]): string | undefined {
  const parts = columns.flatMap((name) => table.find((column) => column.name === name) ?? [])
  const found = parts.map(accidentOf).find((reason) => reason !== undefined)
  const [only, ...others] = parts
  if (found !== undefined || only === undefined || others.length > 0) return found
  const isFirst = table[0]?.name === only.name
  if (isMoment(only)) return isFirst && !table.some(isNamed) ? undefined : 'a moment'
  return isNumeric(only.type) && only.role === 'measure' && !isFirst && !isNamed(only)
    ? 'a number that is not called as an identifier'
    : undefined
}

/** The column that is called as the key of the table: the first with the name of an identifier. */
export const namedKey = (table: readonly Column[]): string | undefined => table.find(isNamed)?.name

/** Whether columns make a key with one that is almost a key itself: numbers of its parts, or other identifiers. */
export const extendsKey = ({ columns }: Pick<KeyCandidate, 'columns'>, near: string): boolean =>
  columns.includes(near) && columns.some((name) => name !== near && (hasKeyName(name) || hasOrdinalName(name)))

/** Order of keys, smaller is better, first difference decides: no accident, few columns, names of identifiers, then the place in the source. */
export function keyRank({ columns }: Pick<KeyCandidate, 'columns'>, table: readonly Column[]): readonly number[] {
  const places = columns.map((name) => table.findIndex((column) => column.name === name))
  const parts = places.flatMap((index) => table[index] ?? [])
  const unlikely = parts.reduce((sum, column) => sum + unlikeliness(column), 0)
  return [accidentOfKey(columns, table) === undefined ? 0 : 1, columns.length, unlikely, ...places]
}

function unlikeliness({ name, role, pii }: Column): number {
  const byRole = { identifier: 1, temporal: 2, dimension: 2, text: 4, measure: hasOrdinalName(name) ? 1 : 5 }[role]
  // Everybody has an address of mail of their own, whatever it is called; a telephone is shared.
  return (hasKeyName(name) ? 0 : byRole) + (pii.some(({ type }) => type !== 'EMAIL') ? 3 : 0)
}

/** For sorting by rank. */
export function compareRanks(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, position) => value !== right[position])
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0)
}
