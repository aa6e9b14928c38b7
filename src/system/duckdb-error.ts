import { GangwayError, defect, environmentError, interruptedError } from '#domain'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A database that cannot be opened is the environment's fault. */
export function openError(error: unknown, path: string): GangwayError {
  return environmentError({
    code: 'database_not_opened',
    message: `The database ${path} cannot be opened: ${messageOf(error)}`,
    subject: path,
    hint: 'Close other programs that hold it, and check that the file is a DuckDB database.',
    cause: error,
  })
}

/** An error of the engine itself is a defect unless the caller knows better (SQL of a person: code `sql_failed`). */
export function queryError(error: unknown, sql: string): GangwayError {
  if (error instanceof GangwayError) return error
  const message = messageOf(error)
  if (/^INTERRUPT/i.test(message)) {
    return interruptedError({
      code: 'query_interrupted',
      message: 'The query was stopped.',
      hint: 'Ask for less, or allow more time.',
      cause: error,
    })
  }
  if (/^Out of Memory/i.test(message)) {
    return environmentError({ code: 'out_of_memory', message, hint: 'Free some memory and run the same command again.', cause: error })
  }
  if (/No space left on device/i.test(message)) {
    return environmentError({ code: 'disk_full', message, hint: 'Free some space and run the same command again.', cause: error })
  }
  return defect({ code: 'sql_failed', message, subject: sql.length > 2000 ? `${sql.slice(0, 2000)}…` : sql, cause: error })
}
