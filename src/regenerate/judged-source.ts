import { symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { environmentError, GangwayError, locationOf, type Source } from '#domain'
import type { Delivered } from '#kit'
import { exists, makeFolder } from '#system'
import { openSource, type SourceAccess } from '../profile/index.ts'

/**
 * Where the gate finds the source: the bytes that landed last, so that a source that has changed since, or is gone, is no reason to
 * refuse a person's edit. The source as it lies now where its platform keeps no copy.
 */
export async function judgedSource(source: Source, delivered: readonly Delivered[], access: SourceAccess): Promise<string> {
  if (delivered.length === 0) return (await openSource(source, access).catch(asGone)).path
  const { path, pattern } = locationOf(source)
  const isOneFile = pattern === undefined && delivered.length === 1 && basename(path) === delivered[0]?.name
  for (const { name, path: copy } of delivered) {
    const target = join(access.into, name)
    await makeFolder(dirname(target))
    if (!(await exists(target))) await symlink(copy, target)
  }
  return isOneFile ? join(access.into, basename(path)) : access.into
}

function asGone(error: unknown): never {
  if (!(error instanceof GangwayError) || error.code !== 'source_missing') throw error
  throw environmentError({
    code: 'source_gone',
    message: `${error.message} No copy of it is kept: there are no rows to judge the workload on.`,
    ...(error.subject === undefined ? {} : { subject: error.subject }),
    hint: 'Put the source back, or run the pipeline once where it is.',
    cause: error,
  })
}
