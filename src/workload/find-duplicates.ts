import { relateFilters, type FilterRelation } from './filter-containment.ts'
import type { Fingerprint, KnownSource } from './known-source.ts'
import { relatePlaces, type PlaceRelation } from './path-containment.ts'
import type { SourceIdentity } from './source-identity.ts'
import { normalisedName } from './tokens.ts'

export interface Duplicate {
  workload: string
  /** Only an exact one blocks. */
  kind: 'exact' | 'subset' | 'superset' | 'overlap'
  reason: string
  evidence: readonly string[]
}

export interface DuplicateReport {
  duplicates: readonly Duplicate[]
  /** Workloads that cannot be compared, each with the reason. */
  broken: readonly string[]
}

/** Phase 2: by place, by bytes and by header. `fingerprint` is that of the probe; without it only places are compared. */
export function findDuplicates(
  identity: SourceIdentity,
  fingerprint: Partial<Fingerprint> | undefined,
  known: readonly KnownSource[],
): DuplicateReport {
  return {
    duplicates: known.flatMap((one) => {
      // Another table of the same file is other data, whatever its place and its bytes.
      if (one.identity && one.identity.table !== identity.table) return byHeader(fingerprint, one) ?? []
      return byPlace(identity, one) ?? byContent(fingerprint, one) ?? []
    }),
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
  return { workload: known.workload, kind, reason: PLACE_REASON[kind], evidence: [places] }
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
    return { workload, kind: 'exact', reason: 'it holds the same bytes under another name', evidence }
  }
  return byHeader(fingerprint, { workload, fingerprint: known })
}

function byHeader(
  fingerprint: Partial<Fingerprint> | undefined,
  { workload, fingerprint: known }: Pick<KnownSource, 'workload' | 'fingerprint'>,
): Duplicate | undefined {
  if (!known || !same(fingerprint?.header, known.header)) return undefined
  return {
    workload,
    kind: 'overlap',
    reason: 'its columns have the same names in the same order',
    evidence: [`header fingerprint: ${known.header}`],
  }
}

const same = (left: string | undefined, right: string): boolean => left !== undefined && left !== '' && left === right

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
