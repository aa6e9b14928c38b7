import type { Profile } from '#kit'

const LEAST_MS = 600_000
/** More than two hundred times what landing, borders and their proof take on one core: only what hangs is ended. */
const MS_PER_ROW = 1

/** How long one call, one run of tests or one check may take on a source of this size. Milliseconds. */
export const timeLimitMs = ({ rows }: Pick<Profile, 'rows'>): number => LEAST_MS + rows * MS_PER_ROW
