import { z } from 'zod'
import { count } from './count.ts'

/** So many of so many rows, and how they were chosen, in words. */
export const rowSampleSchema = z.strictObject({ rows: z.int(), of: z.int(), chosen: z.string() })
export type RowSample = z.infer<typeof rowSampleSchema>

/** `10,000 of 336,776 rows, chosen …`. */
export const rowSampleText = ({ rows, of, chosen }: RowSample): string => `${count(rows)} of ${count(of)} rows (${chosen})`

/**
 * On which rows something is judged: on `all`, since it would judge a part wrongly (what is unique, sums, thresholds, what may stand
 * nowhere); on all by the first attempt of its stage and on a sample by a further one (`all_once`); or on a `sample`, which tells as much.
 */
export type RowsJudged = 'all' | 'all_once' | 'sample'
