import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import {
  GangwayError,
  isAddress,
  locationOf,
  parseExpression,
  printExpression,
  splitGlob,
  withoutEndings,
  type Source,
  type SourceLocation,
} from '#domain'
import { fileError, settledLocation, systemCode } from '#system'

/** What makes two sources the same (requirements 5.2): system, place, object in it, filter. */
export interface SourceIdentity {
  type: Source['type']
  /** Absolute, links resolved, percent-encoding resolved, without trailing slash: a file, or a folder of files. */
  path: string
  /** Glob over the files of a folder. */
  pattern?: string
  /** Printed from its tree, so that spelling does not matter. */
  filter?: string
  /** Which table of its files, where a format has several: a sheet, a path, the items of a list. */
  table?: string
}

export const sourceIdentityKey = (identity: SourceIdentity): string =>
  JSON.stringify([
    identity.type,
    identity.path,
    identity.pattern ?? null,
    identity.filter ?? null,
    ...(identity.table === undefined ? [] : [identity.table]),
  ])

/** Normalises where a source lies; relative paths are those of the project. A path that is not there keeps its unresolved end. */
export async function sourceIdentity(source: Source, project: string, table?: string): Promise<SourceIdentity> {
  const location = locationOf(source)
  const { path, pattern = location.pattern } = await settledPlace(location.path, project)
  return {
    type: source.type,
    path,
    ...(pattern === undefined ? {} : { pattern }),
    ...(source.filter === undefined || source.filter.trim() === '' ? {} : { filter: normalisedFilter(source.filter) }),
    ...(table === undefined ? {} : { table }),
  }
}

/** An address of another platform is what it is; a path is one of several to the same place. */
async function settledPlace(path: string, project: string): Promise<SourceLocation> {
  if (isAddress({ path })) return splitGlob(path.replace(/\/+$/, ''))
  const whole = await settledLocation(project, { path })
  return { ...whole, path: await resolvedPath(resolve(project, whole.path)) }
}

/** Name that a source would give its workload: `data/Sales Orders.csv.gz` → `Sales Orders`. */
export function sourceStem(path: string): string {
  return withoutEndings(basename(splitGlob(path).path))
}

async function resolvedPath(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fileError(error, path, 'read')
    const parent = dirname(path)
    return parent === path ? path : join(await resolvedPath(parent), basename(path))
  }
}

/** A filter that does not parse is compared as text. */
function normalisedFilter(filter: string): string {
  try {
    return printExpression(parseExpression(filter))
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
    return filter.trim().replace(/\s+/g, ' ')
  }
}
