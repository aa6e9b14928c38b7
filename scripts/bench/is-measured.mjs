import { createHash } from 'node:crypto'

/** Half of the files by a rule that nobody chooses; the others are the ones to learn from. */
export const isMeasured = ({ name }) => createHash('sha256').update(name).digest()[0] % 2 === 0
