import type { Dialect, Sql } from '../define-dialect.ts'
import { redacted } from './redacted.ts'

/** Whether a text has the form that a mask gives, or was redacted as a value that the mask could not show in part. */
export const formOrRedacted = (text: Sql, pattern: string, { matches }: Pick<Dialect, 'matches'>): Sql =>
  `(${matches(text, pattern)} or ${text} = ${redacted})`
