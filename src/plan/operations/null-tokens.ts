import type { Dialect, Sql } from '#kit'
import { cleanText } from './clean-text.ts'
import { defineOperation, listed } from './operation.ts'

export default defineOperation('null_tokens', {
  describe: (step) => `Reads ${step.tokens.map((token) => JSON.stringify(token)).join(', ')} as no value in ${listed(step.columns)}.`,
  apply(step, context) {
    const { dialect } = context
    cleanText(step, context, (value, column) =>
      dialect.say('null_tokens', [value], (text = '') => {
        return withoutTokens(text, column.trimmed ? text : dialect.trim(text), step.tokens, dialect)
      }),
    )
  },
})

/** Null where a trimmed text is a token, else the value as it is. */
export function withoutTokens(value: Sql, trimmed: Sql, tokens: readonly string[], dialect: Dialect): Sql {
  const list = [...new Set(tokens.map(normalizedToken))].map((token) => dialect.textLiteral(token)).join(', ')
  return list === '' ? value : `case when ${dialect.lower(trimmed)} in (${list}) then null else ${value} end`
}

/** As values are compared: trimmed and in lower case, by the letters that every engine lowers alike. */
const normalizedToken = (token: string): string =>
  token
    .replace(/^[ \t-\r\u00A0]+|[ \t-\r\u00A0]+$/g, '')
    .replaceAll('İ', 'i')
    .replaceAll('Σ', 'σ')
    .toLowerCase()
