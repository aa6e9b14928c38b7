import type { MaskingMethod } from '../../domain/index.ts'
import type { Dialect, MaskOptions, Sql } from '../define-dialect.ts'
import { cardPattern, ipv4Pattern, ipv6Pattern, isoDayPattern, mailboxPattern, orderedFormats } from '../value-forms.ts'
import { hidden, isLong, maskedForm, redacted, type MaskedWords } from './masked-form.ts'
import { refuse } from './refuse.ts'
import { cardDigits } from './validators.ts'

/** How an engine says the pieces that masks are made of. */
export interface MaskWords extends MaskedWords, Pick<Dialect, 'trim' | 'toText' | 'lowerAscii' | 'parseDate'> {
  /** HMAC-SHA-256 of a text, in hexadecimal digits; no key stands in the SQL. */
  keyedHash: (text: Sql) => Sql
}

export function maskForms(words: MaskWords): Pick<Dialect, 'mask' | 'hasMaskedForm'> {
  const forms = new MaskForms(words)
  return {
    mask: (...given) => forms.mask(...given),
    hasMaskedForm: maskedForm(words),
  }
}

class MaskForms {
  constructor(private readonly words: MaskWords) {}

  mask(value: Sql, method: MaskingMethod, options: MaskOptions): Sql {
    if (method === 'keep') return value
    if (method === 'redact') return `case when ${value} is not null then ${redacted} end`
    const text = options.type === 'text' && options.trimmed !== true ? this.words.trim(value) : this.words.toText(value, options.type)
    const masked = method === 'generalize' ? this.generalize(value, options) : this.maskText(text, method, options)
    return `case when ${value} is not null then ${masked} end`
  }

  private maskText(text: Sql, method: Exclude<MaskingMethod, 'keep' | 'redact' | 'generalize'>, options: MaskOptions): Sql {
    switch (method) {
      case 'hash':
        return this.words.keyedHash(options.piiType === 'EMAIL' ? this.words.lowerAscii(text) : text)
      case 'mask_email':
        return orRedacted(
          this.words.matches(text, mailboxPattern),
          `substr(${text}, 1, 1) || '***' || substr(${text}, instr(${text}, '@'))`,
        )
      case 'mask_partial':
        return this.maskPartial(text, options)
      case 'mask_pan':
        return orRedacted(this.words.matches(text, cardPattern), this.stars(cardDigits(text), 0, 4))
      case 'truncate_ip':
        return this.truncateIp(text)
      case 'tokenize':
        return refuse('tokenize needs a vault, and none is configured', 'Use hash.')
      case 'drop':
        return refuse('drop removes the column', 'Use the step drop_column.')
    }
  }

  private stars(text: Sql, first: number, last: number): Sql {
    const head = first > 0 ? `substr(${text}, 1, ${first}) || ` : ''
    const tail = last > 0 ? ` || substr(${text}, length(${text}) - ${last - 1})` : ''
    return `${head}${hidden(text, first + last, this.words.count)}${tail}`
  }

  maskPartial = (text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql =>
    orRedacted(isLong(text, keepFirst + keepLast), this.stars(text, keepFirst, keepLast))

  private truncateIp(text: Sql): Sql {
    const leading = (separator: string): Sql =>
      [1, 2, 3].map((index) => `split_part(${text}, '${separator}', ${index})`).join(` || '${separator}' || `)
    const groups = `${leading(':')} || '::'`
    return `case when ${this.words.matches(text, ipv4Pattern)} then ${leading('.')} || '.0' when ${this.words.matches(text, ipv6Pattern)} then ${groups} else ${redacted} end`
  }

  private generalize(value: Sql, { type, trimmed, dateOrder, generalizeTo = 'year' }: MaskOptions): Sql {
    const part = (text: Sql): Sql => `substr(${text}, 1, ${generalizeTo === 'year' ? 4 : 7})`
    if (type === 'date' || type === 'timestamp') return part(this.words.toText(value, type))
    if (type !== 'text')
      return refuse(`A value of type ${type} cannot be generalised to a date`, 'Parse the column as a date first, or choose hash.')
    const text = trimmed === true ? value : this.words.trim(value)
    const other =
      dateOrder === undefined
        ? redacted
        : `coalesce(${part(this.words.toText(this.words.parseDate(text, 'date', orderedFormats[dateOrder]), 'date'))}, ${redacted})`
    return `case when ${this.words.matches(text, isoDayPattern)} then ${part(text)} else ${other} end`
  }
}

const orRedacted = (condition: Sql, masked: Sql): Sql => `case when ${condition} then ${masked} else ${redacted} end`
