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
  /** Said with plain SHA-256 over bytes; the two pads of 64 bytes are bound. */
  keyedHash: (text) => `sha256(getvariable('gangway_mask_outer') || unhex(sha256(getvariable('gangway_mask_inner') || encode(${text}))))`,
  count: (value) => `cast(${value} as int)`,
})
