import type { Profile } from './profile.ts'
import type { Assumption } from './question.ts'
import type { Request } from './request.ts'

/** Readings that a person could want otherwise and was not asked about: they lose nothing, so no run stops for them. */
export function assumedReadings(
  { format, columns: said }: Pick<Request, 'format' | 'columns'>,
  { anomalies, columns, source }: Profile,
): readonly Assumption[] {
  return anomalies.flatMap(({ code, columns: [name = ''], message }): Assumption[] => {
    const column = columns.find((one) => one.name === name)
    if (AS_TEXT.has(code)) return said?.[name]?.type === undefined ? [{ field: `columns.${name}.type`, value: 'text', why: message }] : []
    if (code === 'decimal_sign_assumed')
      return format?.decimal === undefined ? [{ field: 'format.decimal', value: source.format.decimal, why: message }] : []
    if (AS_TOKENS.has(code) && (format?.null_tokens ?? []).length === 0) {
      const meant = [column?.minimum, column?.maximum].map(String).filter((value) => SENTINEL.test(value))
      const kept = code === 'sentinel_values' ? ` They are kept; ${[...meant, 'the value'][0]} among the tokens reads it as missing.` : ''
      return [{ field: 'format.null_tokens', value: source.format.null_tokens, why: `${message}${kept}` }]
    }
    return []
  })
}

const AS_TEXT: ReadonlySet<string> = new Set(['nearly_typed', 'mixed_currencies', 'shortened_numbers'])
const AS_TOKENS: ReadonlySet<string> = new Set(['sentinel_values', 'token_among_codes'])
const SENTINEL = /^(?:-?9{1,6}(?:\.0+)?|(?:1899|1900|1970|2099|2999|9999|0001)-.*)$/
