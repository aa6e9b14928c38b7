import { momentParts, momentPattern, namesOfMonths, type MomentField, type MomentPart, type Sql } from '#kit'
import { named, physicalType, refuse, textList, textLiteral } from './literals.ts'
import { lower, matches } from './text.ts'
import { inUtc, wholeDay } from './whole-moments.ts'

/** Reads any format: the fields are the groups of its pattern, and a moment is cast from them as ISO writes it. */
export function readMoment(text: Sql, type: 'date' | 'timestamp', format: string): { guard: Sql; value: Sql } {
  const parts = momentParts(format)
  if (parts === undefined) return unknown(format)
  const pattern = momentPattern(parts)
  const fields = parts.flatMap(({ field }) => field ?? [])
  const whole = textLiteral(String.raw`\A${pattern}\z`)
  const found = fields.map((field, index) => `'${field}', regexp_extract(${text}, ${whole}, ${index + 1})`).join(', ')
  return { guard: matches(text, pattern), value: named(`named_struct(${found})`, '_part', momentOf(parts, type)) }
}

const unknown = (format: string): never =>
  refuse(
    `The date format ${JSON.stringify(format)} cannot be said in every dialect`,
    "Use yyyy, yy, MMMM, MMM, MM, M, dd, d, then HH, H, or h with a, mm and ss: dd/MM/yyyy, yyyy-MM-dd HH:mm:ss, yyyy-MM-dd'T'HH:mm:ssXXX, d. MMMM(de) yyyy, M/d/yyyy h:mm a.",
  )

const part = (field: MomentField): Sql => `_part.${field}`

function momentOf(parts: readonly MomentPart[], type: 'date' | 'timestamp'): Sql {
  const has = (field: MomentField): boolean => parts.some((one) => one.field === field)
  if (has('days')) return `cast(date_add(date '1899-12-30', try_cast(${part('days')} as int)) as ${physicalType(type)})`
  if (has('seconds')) return counted('timestamp_seconds', 'seconds', type)
  if (has('milliseconds')) return counted('timestamp_millis', 'milliseconds', type)
  const date = ['year', 'month', 'day'].map((field) => dateField(parts, field)).join(` || '-' || `)
  // There is no year 0 in some engines, and a year 0 before the first in others.
  const guarded = (moment: Sql): Sql =>
    parts.some(({ token }) => token === 'yyyy') ? `case when ${part('year')} >= '0001' then ${moment} end` : moment
  if (!has('hour')) return guarded(`try_cast(${date} as ${physicalType(type)})`)
  const written = `${date} || ' ' || ${timeOf(has)}`
  const moment = has('offset') ? inUtc(`${written} || ${offsetOf()}`) : `try_cast(${written} as timestamp_ntz)`
  return guarded(asType(moment, type))
}

const counted = (read: string, field: MomentField, type: 'date' | 'timestamp'): Sql =>
  asType(`cast(${read}(try_cast(${part(field)} as bigint)) as timestamp_ntz)`, type)

const asType = (moment: Sql, type: 'date' | 'timestamp'): Sql => (type === 'timestamp' ? moment : wholeDay(moment))

/** Spark reads an offset with its colon only. */
const offsetOf = (): Sql => {
  const offset = part('offset')
  return `case when length(${offset}) = 5 then substr(${offset}, 1, 3) || ':' || substr(${offset}, 4) when length(${offset}) = 3 then ${offset} || ':00' else ${offset} end`
}

function dateField(parts: readonly MomentPart[], field: string): Sql {
  const found = parts.find((one) => one.field === field)
  if (found?.field === undefined) return `'01'`
  if (found.lastYear !== undefined) return century(part(found.field), found.lastYear)
  if (field === 'year') return part(found.field)
  return found.token.startsWith('MMM') ? monthNumber(part(found.field), found) : `lpad(${part(found.field)}, 2, '0')`
}

function century(year: Sql, last: number): Sql {
  const first = Math.trunc(last / 100)
  return `case when ${year} <= '${String(last % 100).padStart(2, '0')}' then '${first}' else '${first - 1}' end || ${year}`
}

function monthNumber(name: Sql, { language = 'en', token }: MomentPart): Sql {
  const months = namesOfMonths(language).map((names) => (token === 'MMM' ? names.map((one) => one.slice(0, 3)).slice(0, 1) : names))
  const branches = months.map((names, index) => `when ${lower(name)} in (${textList(names)}) then '${String(index + 1).padStart(2, '0')}'`)
  return `case ${branches.join(' ')} end`
}

function timeOf(has: (field: MomentField) => boolean): Sql {
  // Twelve is the first hour of either half of the day.
  const hour = has('half')
    ? `cast(try_cast(${part('hour')} as int) % 12 + case when lower(${part('half')}) = 'p' then 12 else 0 end as string)`
    : part('hour')
  const fraction = has('fraction') ? ` || '.' || ${part('fraction')}` : ''
  return `lpad(${hour}, 2, '0') || ':' || ${part('minute')} || ':' || ${has('second') ? `${part('second')}${fraction}` : `'00'`}`
}
