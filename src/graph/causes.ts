import { z } from 'zod'
import { openInvariants, type Finding, type GateResult } from '#domain'
import type { WithStore } from './ports.ts'
import type { State } from './state.ts'

type Judged = Pick<GateResult, 'outcome' | 'checks'>

/** What a refusal comes from, and what is red only because of it. */
export interface Causes {
  causes: readonly Finding[]
  symptoms: readonly Finding[]
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * A finding is a symptom where all that it follows from is told by others or was accepted; a rendered test where a check tells what is
 * wrong, since it runs on the same rows.
 */
export function causesOf({ checks }: Pick<Judged, 'checks'>, accepted: ReadonlySet<string> = NOTHING): Causes {
  const engine = checks.filter(({ kind }) => kind === 'engine').flatMap(({ findings }) => findings)
  const tests = checks.filter(({ kind }) => kind !== 'engine').flatMap(({ findings }) => findings)
  const isTold = (key: string, by: Finding): boolean =>
    accepted.has(key) || engine.some((other) => other !== by && other.tells?.includes(key))
  const follows = (finding: Finding): boolean =>
    finding.follows !== undefined && finding.follows.length > 0 && finding.follows.every((key) => isTold(key, finding))
  const causes = engine.filter((finding) => !follows(finding))
  const symptoms = engine.filter(follows)
  return engine.length === 0 ? { causes: tests, symptoms } : { causes, symptoms: [...symptoms, ...tests] }
}

/** What a person accepted at a gate that was skipped: keys of what it turns red elsewhere, and the gap that it left. */
const acceptedSchema = z.strictObject({ tells: z.array(z.string()), gap: z.string() })
export type Accepted = z.infer<typeof acceptedSchema>

const acceptedRef = (stage: string): string => `accepted.${stage}`

/** Keeps what a person accepts by skipping the gate. */
export async function accept(stage: string, result: Judged, gap: string, services: WithStore): Promise<Record<string, string>> {
  const tells = result.checks.flatMap(({ findings }) => findings.flatMap((finding) => finding.tells ?? []))
  return { [acceptedRef(stage)]: await services.store.put({ tells: [...new Set(tells)], gap } satisfies Accepted) }
}

/** What was accepted at other gates of the run, as far as they are still skipped. */
async function acceptedElsewhere(stage: string, state: State, services: WithStore): Promise<readonly Accepted[]> {
  const skipped = Object.values(state.phases).filter((phase) => phase?.state === 'skipped' && phase.id !== stage)
  const hashes = skipped.flatMap((phase) => state.refs[acceptedRef(phase?.id ?? '')] ?? [])
  return Promise.all(hashes.map((hash) => services.store.get(hash, acceptedSchema)))
}

/** Keys of all that a person has accepted at other gates. */
export async function acceptedKeys(stage: string, state: State, services: WithStore): Promise<ReadonlySet<string>> {
  return new Set((await acceptedElsewhere(stage, state, services)).flatMap(({ tells }) => tells))
}

/**
 * The gap that a person has accepted already, where nothing else turns this gate red: it is not asked again. What nobody can waive, and a
 * test that needs no rows, are never covered by it.
 */
export async function acceptedGap(stage: string, result: Judged, state: State, services: WithStore): Promise<string | undefined> {
  if (result.outcome !== 'failed' || openInvariants(result).length > 0) return undefined
  if (result.checks.some(({ kind, outcome }) => kind === 'unit' && outcome !== 'passed')) return undefined
  const elsewhere = await acceptedElsewhere(stage, state, services)
  const { causes } = causesOf(result, new Set(elsewhere.flatMap(({ tells }) => tells)))
  if (causes.length > 0) return undefined
  const followed = result.checks.flatMap(({ findings }) => findings.flatMap(({ follows = [] }) => follows))
  return elsewhere.find(({ tells }) => tells.some((key) => followed.includes(key)))?.gap
}
