import { cardDigits, defineMask, formOrRedacted, orRedacted, withStars } from '#kit'

export default defineMask({
  id: 'mask_pan',
  strictness: 1,
  hasOwnForm: true,
  sql: ({ text, dialect }) => orRedacted(dialect.matches(text, '[0-9]([ -]?[0-9]){11,18}'), withStars(cardDigits(text), 0, 4, dialect)),
  form: ({ text, dialect }) => formOrRedacted(text, '[*]{8,15}[0-9]{4}', dialect),
})
