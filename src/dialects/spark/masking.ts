import type { Sql } from '#kit'

/** Said with plain SHA-256 over bytes; the two pads of 64 bytes are bound as parameters. */
export const keyedHash = (text: Sql): Sql =>
  `sha2(concat(cast(:gangway_mask_outer as binary), unhex(sha2(concat(cast(:gangway_mask_inner as binary), encode(${text}, 'UTF-8')), 256))), 256)`

export const count = (value: Sql): Sql => value
