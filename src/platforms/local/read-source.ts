import { basename, join, resolve } from 'node:path'
import {
  callerError,
  dataNames,
  GangwayError,
  locationOf,
  sourceMissing,
  type Connection,
  type LeftOutFile,
  type PlatformServices,
  type ReadSource,
  type Source,
  type SourceFile,
  withoutEmpty,
} from '#kit'
import { refuseAddress } from './source-address.ts'

/** A file, the data files below a folder, or those that a glob names: where they lie, whatever their size. */
export async function readSource(source: Source, services: PlatformServices): Promise<ReadSource> {
  const given = locationOf(source)
  refuseAddress(given.path)
  const location = await services.settledLocation(services.project, given)
  const path = resolve(services.project, location.path)
  const there = await services.describePath(path)
  const wanted = location.pattern === undefined ? location.path : `${location.path} (${location.pattern})`
  if (!there) throw sourceMissing(wanted, `${location.path} does not exist.`)
  if (there.kind !== 'folder') return { location, path, files: [await describe(basename(path), path, services)], leftOut: [] }
  const { names, leftOut } = dataNames(await services.listEntries(path), location.pattern)
  const { files, beside } = await describeAll(path, names, services)
  const besides = [...leftOut, ...beside]
  if (files.length === 0) throw sourceMissing(wanted, `There is no file to read in ${wanted}.`, besides)
  const filled = withoutEmpty(files)
  return { location, path, files: filled.files, leftOut: [...besides, ...filled.leftOut] }
}

/** Whether it can be read now. */
export async function connectSource(source: Source, services: PlatformServices): Promise<Connection> {
  try {
    const { files } = await readSource(source, services)
    return { ok: true, detail: files.length === 1 ? 'the source can be read' : `${files.length} files can be read` }
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
    return { ok: false, detail: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) }
  }
}

/** A link to a file is a file. What is gone since it was listed is told beside them. */
async function describeAll(root: string, names: readonly string[], services: PlatformServices) {
  const files: SourceFile[] = []
  const beside: LeftOutFile[] = []
  for (const name of names) {
    const path = join(root, name)
    const found = await services.describePath(path)
    if (found?.kind === 'file') files.push({ name, path, bytes: found.bytes })
    else beside.push({ name, because: found ? `${found.kind}, no regular file` : 'gone' })
  }
  return { files, beside }
}

async function describe(name: string, path: string, services: PlatformServices): Promise<SourceFile> {
  const found = await services.describePath(path)
  if (found?.kind === 'file') return { name, path, bytes: found.bytes }
  // Opening a pipe waits for whoever writes into it, and a device may never end.
  throw callerError({
    code: 'not_a_regular_file',
    message: `${name} is ${found?.kind ?? 'gone'}; only regular files are read.`,
    subject: path,
    hint: 'Write its content into a file, and name that.',
  })
}
