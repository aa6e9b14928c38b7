import { defineMask, formOrRedacted, orRedacted } from '#kit'

const domain = '[^@. \\t-\\r]+([.][^@. \\t-\\r]+)+'

/** Wider than what is valid: what looks like an address at all keeps its domain, the rest is redacted. */
export default defineMask({
  id: 'mask_email',
  strictness: 1,
  hasOwnForm: true,
  sql: ({ text, dialect }) =>
    orRedacted(dialect.matches(text, `[^@ \\t-\\r]+@${domain}`), `substr(${text}, 1, 1) || '***' || substr(${text}, instr(${text}, '@'))`),
  form: ({ text, dialect }) => formOrRedacted(text, `[^@ \\t-\\r][*]{3}@${domain}`, dialect),
})
