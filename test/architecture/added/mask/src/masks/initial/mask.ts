import { defineMask, formOrRedacted, orRedacted } from '#kit'

/** The first letters of a name; a shorter one would be shown whole. */
export default defineMask({
  id: 'initial',
  strictness: 1,
  words: ['initials'],
  takes: ['text'],
  options: { letters: { whole: 1, parameter: 'letters', written: true } },
  hasOwnForm: true,
  sql: ({ text, options: { letters } }) => orRedacted(`length(${text}) > ${letters}`, `substr(${text}, 1, ${letters}) || '...'`),
  form: ({ text, dialect, options: { letters } }) => formOrRedacted(text, `.{${letters}}[.]{3}`, dialect),
})
