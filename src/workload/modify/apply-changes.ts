import { canonicalJson } from '#system'
import { decisionNames, decisionSchemas, requestSchema, type Decisions, type Request } from '#domain'
import type { Change, ChangeableFile, ModifiableWorkload } from './change.ts'
import { printSegments } from './change-path.ts'
import { applyChange, valueOf } from './set-value.ts'

/** A change as it is shown: what stands there, and what would. */
export interface ChangedValue {
  file: ChangeableFile
  path: string
  /** Undefined: nothing stands there. */
  before: unknown
  /** Undefined: it is taken out. */
  after: unknown
  reason: string
}

/** The values after the changes, and what is really another value. */
export interface Changed {
  workload: ModifiableWorkload
  files: ReadonlyMap<ChangeableFile, { before: unknown; after: unknown }>
  values: readonly ChangedValue[]
  /** Those of the changes that make a difference. */
  changes: readonly Change[]
}

/** Lays changes one after the other over the values; each has to fit. What is so already is no change. */
export function applyChanges(workload: ModifiableWorkload, changes: readonly Change[]): Changed {
  const files = new Map<ChangeableFile, { before: unknown; after: unknown }>()
  const real: { change: Change; value: ChangedValue }[] = []
  for (const change of changes) {
    const { file, segments } = change.at
    const { before, after } = files.get(file) ?? { before: valuesOf(workload, file), after: valuesOf(workload, file) }
    const old = valueOf(after, segments)
    const next = applyChange(after, change)
    files.set(file, { before, after: next })
    if (same(old, change.value)) continue
    real.push({ change, value: { file, path: printSegments(segments), before: old, after: change.value, reason: change.reason } })
  }
  const changed = new Map([...files].filter(([, { before, after }]) => !same(before, after)))
  return {
    workload: workloadWith(workload, changed),
    files: changed,
    values: real.map(({ value }) => value),
    changes: real.map(({ change }) => change),
  }
}

const same = (left: unknown, right: unknown): boolean =>
  canonicalJson(left ?? null) === canonicalJson(right ?? null) && (left === undefined) === (right === undefined)

/** The values of one file. */
function valuesOf({ request, decisions }: ModifiableWorkload, file: ChangeableFile): unknown {
  const name = decisionNames.find((one) => file === `config/${one}.yaml`)
  return name === undefined ? request : decisions[name]
}

function workloadWith(workload: ModifiableWorkload, files: ReadonlyMap<ChangeableFile, { after: unknown }>): ModifiableWorkload {
  const request: Request = files.has('workload.yaml') ? requestSchema.parse(files.get('workload.yaml')?.after) : workload.request
  const changed = (name: keyof Decisions): unknown => files.get(`config/${name}.yaml`)?.after ?? workload.decisions[name]
  const decisions: Decisions = {
    source: decisionSchemas.source.parse(changed('source')),
    semantic: decisionSchemas.semantic.parse(changed('semantic')),
    transformations: decisionSchemas.transformations.parse(changed('transformations')),
    quality_rules: decisionSchemas.quality_rules.parse(changed('quality_rules')),
    schedule: decisionSchemas.schedule.parse(changed('schedule')),
  }
  return { ...workload, request, decisions }
}
