import { z } from 'zod'
import { sourceKinds, sourceShapes } from './decisions/sources.generated.ts'
import type { SourceKind } from './define-source.ts'
import { defect } from './errors.ts'
import type { SourceLocation } from './source-location.ts'

/** What rows come from: each platform has a kind of its own. */
export const sourceSchema = z.discriminatedUnion('type', sourceShapes)
export type Source = z.infer<typeof sourceSchema>

/** Where the rows of a source lie: its platform makes it a place that can be read. */
export const locationOf = (source: Source): SourceLocation => kindOf(source).locate(source)

/** The source that a place means, by the beginning of its address; what no platform knows is taken for a path. */
export function sourceAt(location: SourceLocation): Source {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(location.path)?.[1] ?? ''
  const isKnown = kinds.some(({ schemes }) => schemes.includes(scheme))
  return sourceSchema.parse(kindWhere(({ schemes }) => schemes.includes(isKnown ? scheme : '')).at(location))
}

/** The same source where a look at it has settled its place. */
export const settledSource = (source: Source, location: SourceLocation): Source => ({
  ...source,
  ...sourceSchema.parse(kindOf(source).at(location)),
})

/** Whether it lies in files that a path leads to; any other address stands for itself. */
export const isAddress = ({ path }: SourceLocation): boolean => /^[a-z][a-z0-9+.-]*:\/\//.test(path) && !path.startsWith('file://')

/** What it is called in lineage. */
export function sourceIdOf(source: Source): string {
  const { path } = locationOf(source)
  return isAddress({ path }) ? path : `file:${path}`
}

const kinds: readonly SourceKind[] = sourceKinds

const kindOf = ({ type }: Source): SourceKind => kindWhere(({ shape }) => shape.shape.type.value === type)

function kindWhere(fits: (kind: SourceKind) => boolean): SourceKind {
  const kind = kinds.find(fits)
  if (kind) return kind
  throw defect({ code: 'source_unknown', message: 'No platform has a kind of source for this.' })
}
