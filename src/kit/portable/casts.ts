import { isMoment, type LogicalType, type ThousandsMark, truthWords } from '../../domain/index.ts'
import type { CastOptions, Dialect, Sql } from '../define-dialect.ts'
import { numberPattern } from '../number-pattern.ts'
import { refuse } from './refuse.ts'

/** How an engine says the pieces that casts are made of. */
export interface CastWords extends Pick<
  Dialect,
  'matches' | 'lower' | 'textLiteral' | 'physicalType' | 'parseDate' | 'undecorated' | 'toText' | 'finite'
> {
  /** An expression in which a name stands for a value that it needs more than once. */
  named: (value: Sql, name: string, expression: Sql) => Sql
  /** The signs of a thousands mark in one text. */
  signs: (mark: ThousandsMark) => Sql
  /** Digits as a decimal, rounded half away from zero. */
  decimalOf: (digits: Sql, type: LogicalType) => Sql
  /** Digits as a double; a condition says whether it carries every one of them. */
  carried: (digits: Sql, double: Sql) => Sql
  zero: Sql
  /** A number or moment in another type, without a detour over another value; null where that type is too small. */
  exactly: (value: Sql, from: LogicalType, to: LogicalType) => Sql
  /** The nearest double. */
  doubleOf: (value: Sql, from: LogicalType) => Sql
  /** The whole number that is nearest, half away from zero; null where it is too large. */
  rounded: (value: Sql, from: LogicalType) => Sql
}

const isoTimestamps = ['yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX"]

export function castForms(words: CastWords): Pick<Dialect, 'castText' | 'castTyped' | 'convert' | 'tryCast'> {
  const forms = new CastForms(words)
  return {
    castText: (...given) => forms.castText(...given),
    castTyped: (...given) => forms.castTyped(...given),
    convert: (...given) => forms.convert(...given),
    tryCast: (...given) => forms.tryCast(...given),
  }
}

class CastForms {
  constructor(private readonly words: CastWords) {}

  tryCast(value: Sql, to: LogicalType): Sql {
    return `try_cast(${value} as ${this.words.physicalType(to)})`
  }

  castText(text: Sql, type: LogicalType, options: CastOptions): Sql {
    switch (type) {
      case 'text':
        return text
      case 'boolean':
        return this.castBoolean(text, options)
      case 'date':
        return this.words.parseDate(text, 'date', ['yyyy-MM-dd'])
      case 'timestamp':
        return this.words.parseDate(text, 'timestamp', isoTimestamps)
      case 'time':
        return `case when ${this.words.matches(text, '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6}0*)?)?')} then ${text} end`
      case 'json':
      case 'binary':
        return refuse(`Text cannot be cast to ${type} in every dialect`, 'Keep the column as text.')
      default:
        return this.castNumber(text, type, options)
    }
  }

  private castBoolean(text: Sql, { language = 'en' }: CastOptions): Sql {
    const lowered = this.words.lower(text)
    const isOneOf = (known: readonly string[]): Sql => `${lowered} in (${known.map(this.words.textLiteral).join(', ')})`
    return `case when ${isOneOf(truthWords[language].true)} then true when ${isOneOf(truthWords[language].false)} then false end`
  }

  /** A pattern guards each cast. */
  private castNumber(text: Sql, type: LogicalType, options: CastOptions): Sql {
    const bare = this.words.undecorated(text, options)
    return bare === text ? this.castPlain(text, type, options) : this.words.named(bare, '_number', this.castPlain('_number', type, options))
  }

  private castPlain(text: Sql, type: LogicalType, options: CastOptions): Sql {
    const plain = this.plainNumber(text, options)
    const guard = this.words.matches(text, numberPattern(type, options))
    if (type === 'integer') return `case when ${guard} then try_cast(${plain} as bigint) end`
    if (type !== 'double') return `case when ${guard} then ${this.words.decimalOf(plain, type)} end`
    const value = `try_cast(${plain} as double)`
    // The sum makes a zero of a negative one.
    return `case when ${guard} and ${this.words.carried(plain, value)} then ${value} + ${this.words.zero} end`
  }

  private plainNumber(text: Sql, { decimal, thousands }: CastOptions): Sql {
    const ungrouped = thousands === undefined ? text : `translate(${text}, ${this.words.signs(thousands)}, '')`
    return decimal === ',' ? `replace(${ungrouped}, ',', '.')` : ungrouped
  }

  /** Null where the other type cannot carry exactly this value, which it tells by going there and back. */
  castTyped(value: Sql, from: LogicalType, to: LogicalType): Sql {
    if (from === to) return to === 'double' ? this.words.finite(value) : this.tryCast(value, to)
    if (to === 'text') return this.words.toText(value, from)
    if (isTextual(from)) return this.castText(value, to, {})
    if (from === 'date' && to === 'timestamp') return this.convert(value, from, to)
    if (!comparable(from, to)) return refuse(`A ${from} cannot be cast to ${to} in every dialect`)
    const there = this.words.exactly(value, from, to)
    return `case when ${this.words.exactly(there, to, from)} = ${value} then ${there} end`
  }

  /** A computed value in the type that is declared for it: numbers rounded half away from zero, moments as their day. */
  convert(value: Sql, from: LogicalType, to: LogicalType): Sql {
    if (!comparable(from, to) || from === to) return this.castTyped(value, from, to)
    if (to === 'double') return this.words.doubleOf(value, from)
    if (isMoment(to)) return `cast(${value} as ${this.words.physicalType(to)})`
    return to === 'integer' ? this.words.rounded(value, from) : this.words.exactly(value, from, to)
  }
}

/** Types that every engine keeps as text. */
export const isTextual = (type: LogicalType): boolean => type === 'text' || type === 'time' || type === 'json'

const comparable = (from: LogicalType, to: LogicalType): boolean => (isNumber(from) && isNumber(to)) || (isMoment(from) && isMoment(to))
const isNumber = (type: LogicalType): boolean => type === 'integer' || type === 'double' || type.startsWith('decimal')
