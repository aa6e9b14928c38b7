import { defineMask, orRedacted, refuse, withStars } from '#kit'
import { isLong, partialForm } from './form.ts'

export default defineMask({
  id: 'mask_partial',
  strictness: 1,
  words: ['partial', 'partially'],
  options: { keep_first: { whole: 3, parameter: 'first' }, keep_last: { whole: 4, parameter: 'last' } },
  shortest: 14,
  sql({ text, dialect, options: { keep_first: first, keep_last: last } }) {
    if (first + last === 0) return refuse('A partial mask keeps something', 'Use redact.', 'plan_invalid')
    return orRedacted(isLong(text, first + last), withStars(text, first, last, dialect))
  },
  form: ({ text, dialect, options }) => partialForm(text, options.keep_first, options.keep_last, dialect),
})
