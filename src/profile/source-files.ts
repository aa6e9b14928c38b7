import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { callerError, type SourceLocation } from '#domain'
import { exists, fileError, isFolder, settledLocation } from '#system'
import { leftOutBecause, type LeftOutFile } from './left-out.ts'
import { refuseAddress } from './source-address.ts'

export interface SourceFile {
  /** Name relative to the source location, as it becomes `_file`. */
  name: string
  path: string
  bytes: number
}

export interface FoundSource {
  /** Where it lies, a glob parted into folder and pattern. */
  location: SourceLocation
  /** The delivered files, sorted by name, exactly those that the runtime lands. */
  files: readonly SourceFile[]
  leftOut: readonly LeftOutFile[]
}

/** What lies at a location: a file, the data files below a folder, or those that a glob names. */
export async function findSource(project: string, given: SourceLocation): Promise<FoundSource> {
  refuseAddress(given.path)
  const location = await settledLocation(project, given)
  const root = resolve(project, location.path)
  const wanted = location.pattern === undefined ? location.path : `${location.path} (${location.pattern})`
  if (!(await exists(root))) throw missing(wanted, `${location.path} does not exist.`)
  if (!(await isFolder(root))) return { location, files: [await describe(basename(root), root)], leftOut: [] }
  const { names, leftOut } = await listSource(root, location.pattern)
  if (names.length === 0) throw missing(wanted, `There is no file to read in ${wanted}.`, leftOut)
  const files = await Promise.all(names.map((name) => describe(name, join(root, name))))
  const filled = files.filter(({ bytes }) => bytes > 0)
  if (filled.length === 0) return { location, files, leftOut }
  const empty = files.filter(({ bytes }) => bytes === 0).map(({ name }) => ({ name, because: 'empty' }))
  return { location, files: filled, leftOut: [...leftOut, ...empty] }
}

/** Names below a folder, sorted. A link to a file is a file; a link to a folder is not followed. */
async function listSource(root: string, pattern: string | undefined): Promise<{ names: string[]; leftOut: LeftOutFile[] }> {
  const matches = globPattern(pattern ?? '**')
  const names: string[] = []
  const leftOut: LeftOutFile[] = []
  const take = (name: string, isFile: boolean): void => {
    if (!matches.test(name)) return
    const because = isFile ? leftOutBecause(name, pattern) : 'no regular file'
    if (because === undefined) names.push(name)
    else leftOut.push({ name, because })
  }
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(join(root, folder))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) await walk(name)
      else take(name, entry.isFile() || (entry.isSymbolicLink() && (await statOf(join(root, name))).isFile()))
    }
  }
  await walk('')
  return { names: names.toSorted(byCodePoint), leftOut: leftOut.toSorted((left, right) => byCodePoint(left.name, right.name)) }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw fileError(error, folder, 'read')
  }
}

const byCodePoint = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right))

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

/** `*` and `?` stay inside of one folder, `**` crosses folders, `{a,b}` is one of several, as in the runtime. */
export const globPattern = (pattern: string): RegExp => new RegExp(`^${globSource(pattern)}$`, 's')

const globSource = (pattern: string): string =>
  pattern.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[.+^${}()|\\[\]]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length === 1) return `\\${token}`
    if (token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`
    return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
  })

function missing(subject: string, message: string, leftOut: readonly LeftOutFile[] = []) {
  const [first] = leftOut
  const told = first ? ` Left out: ${first.name} (${first.because})${leftOut.length > 1 ? ` and ${leftOut.length - 1} more` : ''}.` : ''
  return callerError({ code: 'source_missing', message: `${message}${told}`, subject, hint: 'Check path and pattern of the source.' })
}
