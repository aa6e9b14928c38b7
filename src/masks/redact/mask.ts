import { defineMask, redacted } from '#kit'

export default defineMask({
  id: 'redact',
  strictness: 4,
  verbs: ['redact'],
  words: ['redaction'],
  effect: '[redacted] in 100 % of rows',
  hasOwnForm: true,
  sql: () => redacted,
  form: ({ text }) => `${text} = ${redacted}`,
})
