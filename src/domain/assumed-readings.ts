import type { Profile } from './profile.ts'
import type { Assumption } from './question.ts'
import type { Request } from './request.ts'

/** Readings that a person could want otherwise and was not asked about: they lose nothing, so no run stops for them. */
export function assumedReadings(
  { format, columns: said }: Pick<Request, 'format' | 'columns'>,
  { anomalies, source }: Profile,
): readonly Assumption[] {
  return anomalies.flatMap(({ code, columns: [name = ''], message }): Assumption[] => {
    if (AS_TEXT.has(code)) return said?.[name]?.type === undefined ? [{ field: `columns.${name}.type`, value: 'text', why: message }] : []
    if (code === 'decimal_sign_assumed')
      return format?.decimal === undefined ? [{ field: 'format.decimal', value: source.format.decimal, why: message }] : []
    if (AS_TOKENS.has(code) && (format?.null_tokens ?? []).length === 0)
      return [{ field: 'format.null_tokens', value: source.format.null_tokens, why: message }]
    return []
  })
}

const AS_TEXT: ReadonlySet<string> = new Set(['nearly_typed', 'mixed_currencies', 'shortened_numbers'])
const AS_TOKENS: ReadonlySet<string> = new Set(['sentinel_values', 'token_among_codes'])
