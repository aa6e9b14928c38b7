import type { Sql } from '#kit'

/** A date cannot carry another time than midnight. */
export const wholeDay = (moment: Sql): Sql =>
  `case when cast(cast(${moment} as date) as timestamp_ntz) = ${moment} then cast(${moment} as date) end`

/** The session's time zone is UTC. */
export const inUtc = (written: Sql): Sql => `cast(try_cast(${written} as timestamp) as timestamp_ntz)`
