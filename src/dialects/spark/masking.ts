import { maskForms } from '#kit'
import { toText } from './casts.ts'
import { parseDate } from './dates.ts'
import { lowerAscii, matches, trim } from './text.ts'

export const { mask, hasMaskedForm } = maskForms({
  matches,
  trim,
  toText,
  lowerAscii,
  parseDate,
  /** Said with plain SHA-256 over bytes; the two pads of 64 bytes are bound as parameters. */
  keyedHash: (text) =>
    `sha2(concat(cast(:gangway_mask_outer as binary), unhex(sha2(concat(cast(:gangway_mask_inner as binary), encode(${text}, 'UTF-8')), 256))), 256)`,
  count: (value) => value,
})
