import type { Source } from '#domain'
import type { Connection, ReadSource } from '#kit'
import { connectSource, openSource, type SourceAccess } from '../../profile/index.ts'

/** The sources of one run, so that all that is done with one after it was looked at is done with the same files. */
export interface OpenedSources {
  connect(source: Source): Promise<Connection>
  /** As it lies now. */
  look(source: Source): Promise<ReadSource>
  /** As it was looked at last; a process that goes on with a run looks for itself. */
  seen(source: Source): Promise<ReadSource>
}

export function openedSources(access: SourceAccess): OpenedSources {
  const known = new Map<string, ReadSource>()
  const look = async (source: Source): Promise<ReadSource> => {
    const found = await openSource(source, access)
    known.set(JSON.stringify(source), found)
    return found
  }
  return {
    connect: (source) => connectSource(source, access),
    look,
    seen: async (source) => known.get(JSON.stringify(source)) ?? look(source),
  }
}
