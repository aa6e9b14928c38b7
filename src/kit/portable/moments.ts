import { momentParts, momentPattern, namesOfMonths, type MomentField, type MomentPart } from '../../domain/index.ts'
import { type DateField, type DateFormat, isIsoDate, readDateFormat, shortMonths, type TimeFormat, usualPattern } from '../date-format.ts'
import type { Dialect, Sql } from '../define-dialect.ts'
import { refuse } from './refuse.ts'

export type Moment = 'date' | 'timestamp'

/** How an engine says the pieces that days and moments are read with. */
export interface MomentWords extends Pick<Dialect, 'matches' | 'textLiteral' | 'lower' | 'lowerAscii'> {
  /** An expression in which a name stands for a value that it needs more than once. */
  named: (value: Sql, name: string, expression: Sql) => Sql
  /** The groups of a pattern that matches the whole text, as a structure with these members; empty texts where nothing matches. */
  groups: (text: Sql, pattern: string, members: readonly MomentField[]) => Sql
  /** A day in ISO form, in either type; null where there is no such day. */
  day: (text: Sql, type: Moment) => Sql
  /** Day and time in ISO form; null where there is no such moment. */
  local: (text: Sql) => Sql
  /** The same with an offset behind it, in UTC. */
  utc: (text: Sql) => Sql
  /** The day of a moment, null where it is none of midnight: a date carries no other time. */
  wholeDay: (moment: Sql) => Sql
  /** A day or month, or an hour, as the engine's casts want it. */
  twoDigits: (text: Sql) => Sql
  /** Whether the engine reads `T` between day and time. */
  readsT: boolean
  /** The offset of a format as the engine's casts want it. */
  offset: (text: Sql) => Sql
  /** Days since 1899-12-30, and seconds or milliseconds since 1970, as texts. */
  daysCounted: (text: Sql, type: Moment) => Sql
  counted: (text: Sql, unit: 'seconds' | 'milliseconds') => Sql
  /** A text of digits as a small whole number, and such a number as text. */
  toInteger: (text: Sql) => Sql
  fromInteger: (value: Sql) => Sql
}

interface Reading {
  guard: Sql
  value: Sql
}

/** Reads texts by formats: the usual ones are taken apart at their separators, which is faster, all others by the groups of a pattern. */
export function momentForms(words: MomentWords): Pick<Dialect, 'parseDate'> {
  const forms = new MomentForms(words)
  return {
    parseDate: (...given) => forms.parseDate(...given),
  }
}

class MomentForms {
  constructor(private readonly words: MomentWords) {}

  /** Tries the formats in order: the first whose form a text has decides. */
  parseDate(text: Sql, type: Moment, formats: readonly string[]): Sql {
    const readings = formats.map((format) => ({ format, usual: readDateFormat(format) }))
    const [first] = readings
    if (first && readings.length === 1 && !first.usual) return this.readMoment(text, type, first.format).value
    const branches = readings.map(({ format, usual }) => {
      const { guard, value } = usual ? this.readUsual(text, type, usual) : this.readMoment(text, type, format)
      return `when ${guard} then ${value}`
    })
    return `case ${branches.join(' ')} end`
  }

  /** Guarded by a pattern, since engines complete, shift or throw on what does not fit. */
  private readUsual(text: Sql, type: Moment, format: DateFormat): Reading {
    const pattern = this.words.matches(text, usualPattern(format))
    const hasYear = format.fields.some(({ token }) => token === 'yyyy')
    return {
      guard: hasYear ? `${pattern} and ${sinceYearOne(this.field(text, format, 'year'))}` : pattern,
      value: this.rebuilt(text, type, format),
    }
  }

  private rebuilt(text: Sql, type: Moment, format: DateFormat): Sql {
    const iso = isIsoDate(format)
    const date = iso ? (format.time ? `substr(${text}, 1, 10)` : text) : this.isoDate(text, format)
    if (!format.time) return this.words.day(date, type)
    const asIs = iso && format.time.seconds && !format.time.offset && this.words.readsT
    const written = asIs ? text : `${date} || ' ' || ${this.timeText(text, format, format.time)}`
    return this.asType(format.time.offset ? this.words.utc(written) : this.words.local(written), type)
  }

  private asType(moment: Sql, type: Moment): Sql {
    return type === 'date' ? this.words.wholeDay(moment) : moment
  }

  /** The time as it stands; the seconds are added where the format has none. */
  private timeText(text: Sql, format: DateFormat, time: TimeFormat): Sql {
    const { separator, timeSeparator = ' ' } = format
    const piece = separator === timeSeparator ? 4 : 2
    const written = `split_part(${text}, ${this.words.textLiteral(timeSeparator)}, ${piece})`
    if (time.seconds) return written
    return time.offset ? `substr(${written}, 1, 5) || ':00' || substr(${written}, 6)` : `${written} || ':00'`
  }

  private isoDate(text: Sql, format: DateFormat): Sql {
    return (['year', 'month', 'day'] as const).map((part) => this.field(text, format, part)).join(` || '-' || `)
  }

  private field(text: Sql, format: DateFormat, part: DateField['part']): Sql {
    const index = format.fields.findIndex((each) => each.part === part)
    const token = format.fields[index]?.token ?? ''
    const written = this.fieldText(text, format, index)
    if (token === 'yy') return `case when ${written} < '69' then '20' else '19' end || ${written}`
    if (token === 'yyyy') return written
    return token === 'MMM' ? this.shortMonth(written) : this.words.twoDigits(written)
  }

  private fieldText(text: Sql, { fields, separator, timeSeparator }: DateFormat, index: number): Sql {
    if (separator === '') {
      const start = fields.slice(0, index).reduce((sum, each) => sum + each.token.length, 1)
      return `substr(${text}, ${start}, ${fields[index]?.token.length ?? 0})`
    }
    const isWhole = timeSeparator === undefined || timeSeparator === separator
    const date = isWhole ? text : `split_part(${text}, ${this.words.textLiteral(timeSeparator)}, 1)`
    return `split_part(${date}, ${this.words.textLiteral(separator)}, ${index + 1})`
  }

  private shortMonth(name: Sql): Sql {
    return `case ${this.words.lowerAscii(name)} ${shortMonths.map((month, index) => `when '${month}' then '${padded(index + 1)}'`).join(' ')} end`
  }

  /** The fields are the groups of the format's pattern, and a moment is cast from them as ISO writes it. */
  private readMoment(text: Sql, type: Moment, format: string): Reading {
    const parts = momentParts(format)
    if (parts === undefined) return unknown(format)
    const pattern = momentPattern(parts)
    const fields = parts.flatMap(({ field: one }) => one ?? [])
    return {
      guard: this.words.matches(text, pattern),
      value: this.words.named(this.words.groups(text, pattern, fields), '_part', this.momentOf(parts, type)),
    }
  }

  private momentOf(parts: readonly MomentPart[], type: Moment): Sql {
    const has = (one: MomentField): boolean => parts.some(({ field: known }) => known === one)
    if (has('days')) return this.words.daysCounted(part('days'), type)
    for (const unit of ['seconds', 'milliseconds'] as const) if (has(unit)) return this.asType(this.words.counted(part(unit), unit), type)
    const date = ['year', 'month', 'day'].map((one) => this.dateField(parts, one)).join(` || '-' || `)
    const guarded = (moment: Sql): Sql =>
      parts.some(({ token }) => token === 'yyyy') ? `case when ${sinceYearOne(part('year'))} then ${moment} end` : moment
    if (!has('hour')) return guarded(this.words.day(date, type))
    const written = `${date} || ' ' || ${this.timeOf(has)}`
    return guarded(
      this.asType(has('offset') ? this.words.utc(`${written} || ${this.words.offset(part('offset'))}`) : this.words.local(written), type),
    )
  }

  private dateField(parts: readonly MomentPart[], name: string): Sql {
    const found = parts.find((one) => one.field === name)
    if (found?.field === undefined) return `'01'`
    if (found.lastYear !== undefined) return century(part(found.field), found.lastYear)
    if (name === 'year') return part(found.field)
    return found.token.startsWith('MMM') ? this.monthNumber(part(found.field), found) : this.words.twoDigits(part(found.field))
  }

  private monthNumber(name: Sql, { language = 'en', token }: MomentPart): Sql {
    const months = namesOfMonths(language).map((names) => (token === 'MMM' ? names.map((one) => one.slice(0, 3)).slice(0, 1) : names))
    const branches = months.map(
      (names, index) => `when ${this.words.lower(name)} in (${names.map(this.words.textLiteral).join(', ')}) then '${padded(index + 1)}'`,
    )
    return `case ${branches.join(' ')} end`
  }

  private timeOf(has: (field: MomentField) => boolean): Sql {
    // Twelve is the first hour of either half of the day.
    const hour = has('half')
      ? this.words.fromInteger(`${this.words.toInteger(part('hour'))} % 12 + case when lower(${part('half')}) = 'p' then 12 else 0 end`)
      : part('hour')
    const fraction = has('fraction') ? ` || '.' || ${part('fraction')}` : ''
    return `${this.words.twoDigits(hour)} || ':' || ${part('minute')} || ':' || ${has('second') ? `${part('second')}${fraction}` : `'00'`}`
  }
}

const part = (field: MomentField): Sql => `_part.${field}`
const padded = (month: number): string => String(month).padStart(2, '0')

/** There is no year 0 in some engines, and a year 0 before the first in others. */
const sinceYearOne = (year: Sql): Sql => `${year} >= '0001'`

function century(year: Sql, last: number): Sql {
  const first = Math.trunc(last / 100)
  return `case when ${year} <= '${padded(last % 100)}' then '${first}' else '${first - 1}' end || ${year}`
}

const unknown = (format: string): never =>
  refuse(
    `The date format ${JSON.stringify(format)} cannot be said in every dialect`,
    "Use yyyy, yy, MMMM, MMM, MM, M, dd, d, then HH, H, or h with a, mm and ss: dd/MM/yyyy, yyyy-MM-dd HH:mm:ss, yyyy-MM-dd'T'HH:mm:ssXXX, d. MMMM(de) yyyy, M/d/yyyy h:mm a.",
  )
