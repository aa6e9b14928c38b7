import { containment, decodeSketch, type Decisions } from '#domain'
import type { LinkCandidate, LinkTarget, ModifiableWorkload, Referrer, Surroundings } from '../../workload/modify/index.ts'
import { listWorkloads, type Workload } from '../../workload/index.ts'
import { incomplete } from './incomplete.ts'
import { measureCandidates } from './measure-candidates.ts'

/** What a change is read against: the workload itself, those it may refer to, those that refer to it. */
export interface ReadSurroundings extends Surroundings {
  referrers: readonly Referrer[]
}

/** Reads the workload with its neighbours; nothing is measured anew, links are estimated on the stored sketches. */
export async function readSurroundings(project: string, own: Workload): Promise<ReadSurroundings> {
  const workload = modifiable(own)
  const others = (await listWorkloads(project)).filter(({ name }) => name !== own.name)
  const waits = new Map(others.map(({ name, request }) => [name, request?.schedule?.depends_on ?? []]))
  return {
    workload,
    targets: others.flatMap((other) => targetOf(other, workload, waits)),
    referrers: others.flatMap((other) => referrersOf(other, own.name)),
  }
}

/** Everything that a change may touch has to be readable. */
function modifiable(workload: Workload): ModifiableWorkload {
  const { name, request, profile, why } = workload
  const decisions = allDecisions(workload.decisions)
  if (!request || !profile || !decisions) throw incomplete(workload)
  return { name, request, profile, decisions, why }
}

function allDecisions(found: Partial<Decisions>): Decisions | undefined {
  const { source, semantic, transformations, quality_rules, schedule } = found
  if (!source || !semantic || !transformations || !quality_rules || !schedule) return undefined
  return { source, semantic, transformations, quality_rules, schedule }
}

function targetOf(other: Workload, own: ModifiableWorkload, waits: ReadonlyMap<string, readonly string[]>): readonly LinkTarget[] {
  const { source, transformations, schedule } = other.decisions
  if (!source || !transformations) return []
  const key = source.schema.keys.primary
  const masked = source.schema.columns
    .filter(({ pii, excluded }) => excluded === true || (pii !== undefined && pii.verdict !== 'rejected' && pii.masking !== 'keep'))
    .map(({ name }) => name)
  return [
    {
      workload: other.name,
      table: transformations.bronze_to_silver.output.table,
      key,
      masked,
      waitsFor: reachable(other.name, waits),
      cron: schedule?.trigger.cron ?? null,
      candidates: candidatesOf(own, other, key),
    },
  ]
}

const candidatesOf = (own: ModifiableWorkload, other: Workload, key: readonly string[]): readonly LinkCandidate[] =>
  other.profile ? measureCandidates(own, { name: other.name, profile: other.profile, key }, overlap) : []

const overlap = (left: string, right: string): number => containment(decodeSketch(left), decodeSketch(right))

/** Whom a workload waits for, through others as well. */
function reachable(name: string, waits: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>()
  const open = [...(waits.get(name) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(waits.get(next) ?? []))
  }
  return [...seen]
}

const referrersOf = (other: Workload, name: string): readonly Referrer[] =>
  (other.decisions.source?.schema.keys.foreign ?? [])
    .filter(({ to }) => to.workload === name)
    .map(({ to }) => ({ workload: other.name, columns: to.columns }))
