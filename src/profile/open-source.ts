import { callerError, locationOf, thresholds, type PlatformId, type Source } from '#domain'
import type { Connection, Platform, ReadSource } from '#kit'

/** Who reads sources, and where what has to be brought for it goes. */
export interface SourceAccess {
  platform: Pick<Platform, 'id' | 'sources' | 'connect' | 'read'>
  readersOf: ReadersOf
  /** Bytes that may be brought. */
  budgetBytes: number | undefined
  into: string
}

/** The platforms that read a kind of source. */
export type ReadersOf = (kind: Source['type']) => Promise<readonly PlatformId[]>

/** A source as it lies now, by its platform. */
export async function openSource(source: Source, { platform, readersOf, budgetBytes, into }: SourceAccess): Promise<ReadSource> {
  await requireReader(source, platform, readersOf)
  return platform.read(source, { budgetBytes: budgetBytes ?? thresholds.sourceBudgetBytes, into })
}

export async function connectSource(source: Source, { platform, readersOf }: SourceAccess): Promise<Connection> {
  await requireReader(source, platform, readersOf)
  return platform.connect(source)
}

/** Refuses a source that the platform does not read, with those that do: the caller chose two that do not go together. */
export async function requireReader(
  source: Source,
  { id, sources }: Pick<Platform, 'id' | 'sources'>,
  readersOf: ReadersOf,
): Promise<void> {
  if (sources.includes(source.type)) return
  const { path } = locationOf(source)
  const readers = await readersOf(source.type)
  throw callerError({
    code: 'source_elsewhere',
    message: `${path} is a source of kind ${source.type}, which platform ${id} does not read.`,
    subject: path,
    hint: readers.length > 0 ? `Choose a platform that reads it: ${readers.join(', ')}.` : 'No platform here reads it.',
  })
}
