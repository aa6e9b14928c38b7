import { GangwayError, callerError, environmentError } from '#domain'

interface Meaning {
  code: string
  says: string
  hint: string
}

const ENVIRONMENT: Readonly<Record<string, Meaning>> = {
  ENOSPC: { code: 'disk_full', says: 'The disk is full', hint: 'Free some space and run the same command again.' },
  EDQUOT: { code: 'disk_full', says: 'The disk quota is used up', hint: 'Free some space and run the same command again.' },
  EFBIG: {
    code: 'disk_full',
    says: 'A limit of the size of files is reached',
    hint: 'Raise the limit (ulimit -f) or free some space, and run the same command again.',
  },
  EROFS: { code: 'read_only', says: 'The file system is read-only', hint: 'Choose a folder that can be written.' },
  EMFILE: { code: 'too_many_files', says: 'Too many files are open', hint: 'Raise the limit of open files (ulimit -n).' },
  ENFILE: { code: 'too_many_files', says: 'Too many files are open', hint: 'Raise the limit of open files of the system.' },
  EIO: { code: 'disk_failed', says: 'The disk reported an error', hint: 'Check the disk, then run the same command again.' },
  EBUSY: { code: 'file_busy', says: 'The file is used by another program', hint: 'Close the other program.' },
}

const DENIED = new Set(['EACCES', 'EPERM'])
const CALLER: Readonly<Record<string, Meaning>> = {
  ENOENT: { code: 'file_missing', says: 'There is no such file', hint: 'Check the path.' },
  ENOTDIR: { code: 'not_a_folder', says: 'A part of the path is not a folder', hint: 'Check the path.' },
  EISDIR: { code: 'is_a_folder', says: 'This is a folder, not a file', hint: 'Name a file in it.' },
  ENAMETOOLONG: { code: 'path_too_long', says: 'The path is too long', hint: 'Choose a shorter name.' },
  ELOOP: { code: 'link_loop', says: 'Symbolic links lead in a circle', hint: 'Check the links on the path.' },
}

/** Code of an error of the operating system (`ENOSPC`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Whether an error says that nothing is there. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/**
 * What an error that nobody turned into one of Gangway's says about the machine (disk, permission, limits), or the error itself. A library
 * reads and writes beside the helpers of this folder, and wraps what it met.
 */
export function environmentFault(error: unknown): unknown {
  for (let at: unknown = error; at instanceof Error && !(at instanceof GangwayError); at = at.cause) {
    const code = systemCode(at)
    if (code === undefined || !(DENIED.has(code) || code in ENVIRONMENT)) continue
    return fileError(at, 'path' in at && typeof at.path === 'string' ? at.path : 'a file', 'write')
  }
  return error
}

/** Turns an error of the operating system into one with code, subject and hint; everything else is returned as it is. */
export function fileError(error: unknown, path: string, access: 'read' | 'write'): unknown {
  if (error instanceof GangwayError) return error
  const code = systemCode(error)
  if (code === undefined) return error
  if (DENIED.has(code)) {
    const verb = access === 'read' ? 'read' : 'written'
    return environmentError({
      code: access === 'read' ? 'not_readable' : 'not_writable',
      message: `${path} may not be ${verb}: permission denied.`,
      subject: path,
      hint: 'Change the permissions, or choose another place.',
      cause: error,
    })
  }
  const environment = ENVIRONMENT[code]
  if (environment) return environmentError(details(environment, path, error))
  const caller = CALLER[code]
  return caller ? callerError(details(caller, path, error)) : error
}

function details(meaning: Meaning, path: string, cause: unknown) {
  return { code: meaning.code, message: `${meaning.says}: ${path}`, subject: path, hint: meaning.hint, cause }
}
