import { GangwayError, environmentError } from '#domain'

/** A full disk ends the transaction by itself; the driver then fails to roll back what is gone, and that is all it says. */
const FULL = /SQLITE_FULL|SQLITE_IOERR|cannot rollback - no transaction is active/

const MEANINGS: readonly { codes: RegExp; code: string; says: string; hint: string }[] = [
  { codes: FULL, code: 'disk_full', says: 'cannot be written: the disk is full or reports an error', hint: 'Free some space and resume.' },
  {
    codes: /SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|ConnectionFailed/,
    code: 'not_writable',
    says: 'cannot be opened for writing',
    hint: 'Check the permissions of .gangway/.',
  },
  {
    codes: /SQLITE_BUSY|SQLITE_LOCKED/,
    code: 'state_busy',
    says: 'is held by another process for too long',
    hint: 'Run the same command again.',
  },
  {
    codes: /SQLITE_CORRUPT|SQLITE_NOTADB/,
    code: 'state_damaged',
    says: 'is damaged',
    hint: 'Move it away; workloads and tables do not depend on it, but paused runs have to begin again.',
  },
]

/** An error of the state database as one that names the file and what to do; every other error as it is. */
export function stateError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof GangwayError) return error
  // The driver has no code for some of what happens, only words; of the words none can come from data.
  const said = `${'code' in error ? String(error.code) : ''} ${error.message}`
  const isDriver = 'code' in error && (error.name === 'SqliteError' || error.message.startsWith('ConnectionFailed'))
  const meaning = isDriver ? MEANINGS.find(({ codes }) => codes.test(said)) : undefined
  if (!meaning) return error
  return environmentError({
    code: meaning.code,
    message: `The state of the runs ${meaning.says}: ${path}`,
    subject: path,
    hint: meaning.hint,
    cause: error,
  })
}
