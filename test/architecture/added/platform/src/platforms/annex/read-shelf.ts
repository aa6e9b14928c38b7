import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  dataNames,
  locationOf,
  sourceMissing,
  withinBudget,
  withoutEmpty,
  type ReadSource,
  type Source,
  type SourceLocation,
  type SourceWanted,
} from '#kit'

interface Found {
  location: SourceLocation
  /** The place in the annex; `names` are below it, or it is a file. */
  place: string
  isFile: boolean
  files: readonly { name: string; bytes: number }[]
  leftOut: ReadSource['leftOut']
}

/** What an address means, listed and not brought. */
export async function findOnShelf(source: Source, shelves: string): Promise<Found> {
  const location = locationOf(source)
  const { path: address, pattern } = location
  const place = join(shelves, address.replace(/^annex:\/\//, ''))
  const found = await stat(place).catch(() => undefined)
  if (!found) throw sourceMissing(address, `The annex has no ${address}.`)
  if (found.isFile()) {
    const name = basename(place)
    return { location, place, isFile: true, files: [{ name, bytes: found.size }], leftOut: [] }
  }
  const { names, leftOut } = dataNames(await namesBelow(place), pattern)
  const sized = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(place, name))).size })))
  const { files, leftOut: empty } = withoutEmpty(sized)
  if (files.length === 0) throw sourceMissing(address, `Nothing in ${address} is called ${pattern ?? 'anything'}.`, leftOut)
  return { location, place, isFile: false, files, leftOut: [...leftOut, ...empty] }
}

/** Brings what an address means, up to the budget; what was brought before goes. */
export async function readShelf(source: Source, { budgetBytes, into }: SourceWanted, shelves: string): Promise<ReadSource> {
  const { location, place, isFile, files: all, leftOut } = await findOnShelf(source, shelves)
  const { files, sample } = withinBudget(all, budgetBytes)
  await rm(into, { recursive: true, force: true })
  for (const { name } of files) {
    await mkdir(dirname(join(into, name)), { recursive: true })
    await copyFile(isFile ? place : join(place, name), join(into, name))
  }
  const path = isFile ? join(into, basename(place)) : into
  return { location, path, files: files.map((file) => ({ ...file, path: join(into, file.name) })), leftOut, ...(sample ? { sample } : {}) }
}

async function namesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
