import type { Sql } from '#kit'

/** Said with plain SHA-256 over bytes; the two pads of 64 bytes are bound. */
export const keyedHash = (text: Sql): Sql =>
  `sha256(getvariable('gangway_mask_outer') || unhex(sha256(getvariable('gangway_mask_inner') || encode(${text}))))`

export const count = (value: Sql): Sql => `cast(${value} as int)`
