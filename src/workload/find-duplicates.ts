import type { ColumnProfile, Profile } from '#domain'
import { relateFilters, type FilterRelation } from './filter-containment.ts'
import { relatePlaces, type PlaceRelation } from './path-containment.ts'
import { sourceIdentity, type SourceIdentity } from './source-identity.ts'
import { normalisedName } from './tokens.ts'
import type { Workload } from './workload.ts'

/** Limits of D32; each stands only here. */
export const overlapLimits = { columnShare: 0.8, columns: 3, distinct: 100, containment: 0.9 } as const

export interface Duplicate {
  workload: string
  /** Only an exact one blocks. */
  kind: 'exact' | 'subset' | 'superset' | 'overlap'
  exact: boolean
  reason: string
  evidence: readonly string[]
}

export interface DuplicateReport {
  duplicates: readonly Duplicate[]
  /** Workloads that cannot be compared, each with the reason. */
  broken: readonly string[]
}

/** An onboarded source as it is compared. */
export interface KnownSource {
  workload: string
  identity: SourceIdentity | undefined
  fingerprint: Fingerprint | undefined
  columns: readonly SketchedColumn[]
  broken?: string
}

export interface Fingerprint {
  header: string
  bytes: string
}

export type SketchedColumn = Pick<ColumnProfile, 'name' | 'distinct' | 'sketch'>

/** What every workload onboards; one whose source cannot be read is there with its reason. */
export async function knownSources(workloads: readonly Workload[], project: string): Promise<KnownSource[]> {
  return Promise.all(
    workloads.map(async ({ name, state, problems, decisions, request, profile }) => {
      const source = decisions.source?.source ?? request?.source
      const broken = state === 'broken' || !source ? (problems[0]?.message ?? 'its source cannot be read') : undefined
      return {
        workload: name,
        identity: source && (await sourceIdentity(source, project)),
        fingerprint: decisions.source?.fingerprint ?? profile?.source.fingerprint,
        columns: profile?.columns ?? [],
        ...(broken === undefined ? {} : { broken: `${name}: ${broken}` }),
      }
    }),
  )
}

/** Phase 2: by place, by bytes and by header. `fingerprint` is that of the probe; without it only places are compared. */
export function findDuplicates(
  identity: SourceIdentity,
  fingerprint: Partial<Fingerprint> | undefined,
  known: readonly KnownSource[],
): DuplicateReport {
  return {
    duplicates: known.flatMap((one) => byPlace(identity, one) ?? byContent(fingerprint, one) ?? []),
    broken: known.flatMap(({ broken }) => broken ?? []),
  }
}

function byPlace(identity: SourceIdentity, known: KnownSource): Duplicate | undefined {
  if (!known.identity || known.identity.type !== identity.type) return undefined
  const place = relatePlaces(identity, known.identity)
  if (place === 'apart') return undefined
  const filter = relateFilters(identity.filter, known.identity.filter)
  const kind = classify(place, filter)
  const places = `${describe(identity)} against ${describe(known.identity)}`
  return { workload: known.workload, kind, exact: kind === 'exact', reason: PLACE_REASON[kind], evidence: [places] }
}

const PLACE_REASON: Readonly<Record<Duplicate['kind'], string>> = {
  exact: 'it reads the same files with the same filter',
  subset: 'its files or rows are a part of what is onboarded there',
  superset: 'its files or rows hold all that is onboarded there',
  overlap: 'both read from the same place and may share files or rows',
}

function classify(place: PlaceRelation, filter: FilterRelation): Duplicate['kind'] {
  if (place === 'same' && filter === 'same') return 'exact'
  if ((place === 'same' || place === 'inside') && (filter === 'same' || filter === 'inside')) return 'subset'
  if ((place === 'same' || place === 'contains') && (filter === 'same' || filter === 'contains')) return 'superset'
  return 'overlap'
}

function describe({ path, pattern, filter }: SourceIdentity): string {
  return `${path}${pattern === undefined ? '' : ` (${pattern})`}${filter === undefined ? '' : ` where ${filter}`}`
}

function byContent(fingerprint: Partial<Fingerprint> | undefined, { workload, fingerprint: known }: KnownSource): Duplicate | undefined {
  if (!fingerprint || !known) return undefined
  if (same(fingerprint.bytes, known.bytes)) {
    const evidence = [`sha256 of the bytes: ${known.bytes}`]
    return { workload, kind: 'exact', exact: true, reason: 'it holds the same bytes under another name', evidence }
  }
  if (!same(fingerprint.header, known.header)) return undefined
  return {
    workload,
    kind: 'overlap',
    exact: false,
    reason: 'its columns have the same names in the same order',
    evidence: [`header fingerprint: ${known.header}`],
  }
}

const same = (left: string | undefined, right: string): boolean => left !== undefined && left !== '' && left === right

/** Containment of the values of one column in those of another, 0 to 1, estimated from their sketches. */
export type SketchContainment = (part: string, whole: string) => number

/** End of the profile: the same data under another name. A shared key alone is a relationship, not an overlap (D32). */
export function findDataOverlaps(profile: Profile, known: readonly KnownSource[], containment: SketchContainment): Duplicate[] {
  return known.flatMap(({ workload, columns }) => {
    const inside = containedColumns(profile.columns, columns, containment)
    const around = containedColumns(columns, profile.columns, containment)
    const best = inside.enough ? { kind: 'subset' as const, pairs: inside.pairs } : { kind: 'superset' as const, pairs: around.pairs }
    if (!inside.enough && !around.enough) return []
    const kind = inside.enough && around.enough ? 'overlap' : best.kind
    const evidence = best.pairs.map(({ part, whole, share }) => `${part} in ${workload}.${whole}: ${Math.round(share * 100)} %`)
    return [{ workload, kind, exact: false, reason: `${best.pairs.length} columns hold the same values`, evidence }]
  })
}

interface ColumnPair {
  part: string
  whole: string
  share: number
}

/** Pairs each column with at most one other, the surest first, equal names before others. */
function containedColumns(
  parts: readonly SketchedColumn[],
  wholes: readonly SketchedColumn[],
  containment: SketchContainment,
): { enough: boolean; pairs: ColumnPair[] } {
  const telling = parts.filter(tells)
  const targets = wholes.filter(tells)
  const scored = telling
    .flatMap((part) => targets.map((whole) => ({ part: part.name, whole: whole.name, share: containment(part.sketch, whole.sketch) })))
    .filter(({ share }) => share >= overlapLimits.containment)
    .sort((left, right) => Number(right.part === right.whole) - Number(left.part === left.whole) || right.share - left.share)
  const pairs: ColumnPair[] = []
  for (const pair of scored) {
    if (!pairs.some(({ part, whole }) => part === pair.part || whole === pair.whole)) pairs.push(pair)
  }
  const enough = pairs.length >= overlapLimits.columns && pairs.length >= overlapLimits.columnShare * telling.length
  return { enough, pairs }
}

const tells = ({ distinct, sketch }: SketchedColumn): boolean => distinct > overlapLimits.distinct && sketch !== ''

/** A clash of names is another thing than a duplicate of data: `Orders`, `order` and `orders` cannot stand side by side. */
export function findNameCollision(
  name: string,
  existing: readonly string[],
): { workload: string; same: boolean; message: string } | undefined {
  const clash = existing.find((one) => one === name) ?? existing.find((one) => normalisedName(one) === normalisedName(name))
  if (clash === undefined) return undefined
  const equal = clash === name
  return {
    workload: clash,
    same: equal,
    message: equal ? `The name ${name} is used already.` : `The name ${name} is easily mistaken for ${clash}, which exists already.`,
  }
}
