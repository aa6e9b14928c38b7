import { defineMask } from '#kit'

export default defineMask({
  id: 'hash',
  strictness: 3,
  joins: true,
  verbs: ['hash'],
  words: ['hashing'],
  // Addresses that differ in case only reach one mailbox.
  byPiiType: { EMAIL: { case: 'lower' } },
  hasOwnForm: true,
  sql: ({ text, dialect, column }) => dialect.keyedHash(column.piiType === 'EMAIL' ? dialect.lowerAscii(text) : text),
  form: ({ text, dialect }) => dialect.matches(text, '[0-9a-f]{64}'),
})
