import { cleanText } from './clean-text.ts'
import { defineOperation, listed } from './operation.ts'

export default defineOperation('null_tokens', {
  describe: (step) => `Reads ${step.tokens.map((token) => JSON.stringify(token)).join(', ')} as no value in ${listed(step.columns)}.`,
  apply(step, context) {
    const { dialect } = context
    const tokens = [...new Set(step.tokens.map(normalizedToken))].map((token) => dialect.textLiteral(token)).join(', ')
    cleanText(step, context, (value, column) =>
      dialect.say('null_tokens', [value], (text = '') => {
        const compared = dialect.lower(column.trimmed ? text : dialect.trim(text))
        return `case when ${compared} in (${tokens}) then null else ${text} end`
      }),
    )
  },
})

/** As values are compared: trimmed and in lower case, by the letters that every engine lowers alike. */
export const normalizedToken = (token: string): string =>
  token
    .replace(/^[ \t-\r\u00A0]+|[ \t-\r\u00A0]+$/g, '')
    .replaceAll('İ', 'i')
    .replaceAll('Σ', 'σ')
    .toLowerCase()
