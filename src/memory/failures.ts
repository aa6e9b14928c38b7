import type { AgentId, CheckOutcome, Finding, GateResult } from '#domain'
import { sha256 } from '#system'
import { isFailure, kindOfFailure, type Ending, type Entry, type Failure } from './entry.ts'
import { signatureOf, type LocalNames } from './signature.ts'

/** A stage of a run. */
export interface StageOfRun {
  run: string
  workload: string
  stage: string
}

/** A gate that refused an attempt. */
export interface Refusal extends StageOfRun {
  agent: AgentId
  attempt: number
  /** Tells attempts of the same number apart, and is the same when the node runs again. */
  occasion: string
  result: GateResult
  columns: readonly string[]
  /** What was changed since the attempt before. */
  changed: readonly string[]
}

/** What came of the failures of a stage. */
export interface WayOut extends StageOfRun {
  attempts: number
  changed: readonly string[]
  /** The gate passed. */
  passed?: true
  /** What a person decided at the escalation. */
  person?: Ending['way']
}

const MOST_CHANGES = 12

/** The entries with the failures of a refusal. What the attempt before failed of and this one does not, its changes have mended. */
export function withRefusal(entries: readonly Entry[], refusal: Refusal, time: string): readonly Entry[] {
  const failures = failuresOf(refusal, time)
  const ids = new Set(entries.map(({ id }) => id))
  const still = new Set(failures.map(kindOfFailure))
  const judged = refusal.result.outcome === 'failed'
  const mended = (failure: Failure): boolean => judged && failure.attempt < refusal.attempt && !still.has(kindOfFailure(failure))
  return [
    ...entries.map((entry) =>
      isOpen(entry, refusal) && mended(entry) ? passing(entry, { changed: refusal.changed, attempts: refusal.attempt }) : entry,
    ),
    ...failures.filter(({ id }) => !ids.has(id)),
  ]
}

/** The entries with what came of the failures of a stage that were open. */
export function withWayOut(entries: readonly Entry[], way: WayOut): readonly Entry[] {
  return entries.map((entry) => {
    if (!isOpen(entry, way)) return entry
    if (way.passed) return passing(entry, way)
    if (way.person === undefined) return entry
    return { ...entry, ended: { by: 'person', way: way.person, passed: false, attempts: way.attempts, changed: [] } }
  })
}

const isOpen = (entry: Entry, { run, stage }: StageOfRun): entry is Failure =>
  isFailure(entry) && entry.run === run && entry.stage === stage && entry.ended?.passed !== true

function passing(failure: Failure, { changed, attempts }: Pick<WayOut, 'changed' | 'attempts'>): Failure {
  const { by, way, attempts: before } = failure.ended ?? { by: 'agent' as const, way: 'retry' as const, attempts: 0 }
  // A person's retry gives the agent its attempts back, so those before it are counted here.
  const all = by === 'person' && way === 'retry' ? before + attempts : attempts
  return { ...failure, ended: { by, way, passed: true, attempts: all, changed: changed.slice(0, MOST_CHANGES) } }
}

/** One record for each check and signature: many rows of one mistake are one failure. */
function failuresOf(refusal: Refusal, time: string): readonly Failure[] {
  const refused = refusal.result.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'error')
  const all = refused.flatMap((check) => signaturesOf(check, refusal).map((told) => failureOf(check, told, refusal, time)))
  return [...new Map(all.map((failure) => [failure.id, failure])).values()]
}

interface Told {
  signature: string
  evidence: Failure['evidence']
}

function signaturesOf(check: CheckOutcome, { workload, columns }: Refusal): readonly Told[] {
  const names: LocalNames = { workload, columns }
  if (check.findings.length === 0) return [{ signature: check.id, evidence: check.outcome === 'error' ? 'not_judged' : 'statement' }]
  return check.findings.map((finding) => ({ signature: signatureOf(check, finding, names), evidence: evidenceOf(check, finding) }))
}

function evidenceOf({ kind, outcome }: CheckOutcome, { rows, expected, actual }: Finding): Failure['evidence'] {
  if (outcome === 'error') return 'not_judged'
  if (kind !== 'engine') return 'test'
  if (rows.length > 0) return 'rows'
  return expected !== undefined && actual !== undefined ? 'comparison' : 'statement'
}

function failureOf({ id: check }: CheckOutcome, { signature, evidence }: Told, refusal: Refusal, time: string): Failure {
  const { run, workload, stage, agent, attempt, occasion } = refusal
  const id = sha256(JSON.stringify([run, stage, attempt, occasion, check, signature])).slice(0, 16)
  return { type: 'failure', id, agent, stage, check, signature, evidence, attempt, workload, run, time, ended: null }
}
