import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { callerError } from '#domain'
import { exists, fileError, isFolder, listFiles } from '#system'

export interface SourceFile {
  /** Name relative to the source location, as it becomes `_file`. */
  name: string
  path: string
  bytes: number
}

/** The delivered files, sorted by name, exactly those that the runtime lands. */
export async function findSourceFiles(project: string, location: { path: string; pattern?: string | undefined }): Promise<SourceFile[]> {
  const root = resolve(project, location.path)
  const pattern = location.pattern ?? '*'
  const wanted = location.pattern === undefined ? location.path : `${location.path} (${location.pattern})`
  if (!(await exists(root))) throw missing(wanted, `${location.path} does not exist.`)
  if (!(await isFolder(root))) return [await describe(basename(root), root)]
  const matches = globPattern(pattern)
  const names = (await listFiles(root)).filter((name) => matches.test(name) && !name.split('/').some((part) => part.startsWith('.')))
  if (names.length === 0) throw missing(wanted, `There is no file to read in ${wanted}.`)
  return Promise.all(names.map((name) => describe(name, join(root, name))))
}

async function describe(name: string, path: string): Promise<SourceFile> {
  const found = await statOf(path)
  // Opening a pipe waits for whoever writes into it, and a device may never end.
  if (!found.isFile()) throw notRegular(name, path, found)
  return { name, path, bytes: found.size }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (error) {
    throw fileError(error, path, 'read')
  }
}

function notRegular(name: string, path: string, found: Stats) {
  const kind = found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a device'
  return callerError({
    code: 'not_a_regular_file',
    message: `${name} is ${kind}; only regular files are read.`,
    subject: path,
    hint: 'Write its content into a file, and name that.',
  })
}

/** `*` and `?` stay inside of one folder, `**` crosses folders, as in the runtime. */
export function globPattern(pattern: string): RegExp {
  const text = pattern.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|[.+^${}()|\\[\]]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.startsWith('[') && token.length > 2) return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return `\\${token}`
  })
  return new RegExp(`^${text}$`)
}

const missing = (subject: string, message: string) =>
  callerError({ code: 'source_missing', message, subject, hint: 'Check path and pattern of the source.' })
