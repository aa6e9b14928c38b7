import type { CheckContext, CheckOutcome, Finding, GateCheck, PipelineRun, ProvedValues, Request, StagedRun } from '#kit'
import { adviceOf, GangwayError } from '#domain'
import { judgeOnRows, type Judged } from './judged.ts'
import { maskEvidence, maskProof } from './mask-evidence.ts'
import { timeLimitMs } from './time-limit.ts'

/** A call that hangs is to be told as that call: it ends before its check does. */
const CALLS_OF_A_CHECK = 2

/** Engine checks under way. */
export interface RunningChecks {
  /** All that work on the staged run itself are done. */
  settled: Promise<void>
  /** In the order of the checks. */
  outcomes: Promise<readonly CheckOutcome[]>
}

/** Checks of the staged run follow one another; those with a variant or a copy of their own run beside them. */
export function startChecks(checks: readonly GateCheck[], judged: Judged): RunningChecks {
  let last: Promise<unknown> = Promise.resolve()
  const outcomes = checks.map((check) => {
    if (check.beside) return runCheck(check, judged)
    const outcome = last.then(() => runCheck(check, judged))
    last = outcome
    return outcome
  })
  return { settled: last.then(() => undefined), outcomes: Promise.all(outcomes) }
}

export const runCheck = (check: GateCheck, judged: Judged): Promise<CheckOutcome> =>
  judgeOnRows(
    check.rows,
    judged,
    (staged) => judgeRun(check, { ...judged.context, staged }),
    ({ outcome }) => outcome === 'passed' || outcome === 'not_applicable',
  )

async function judgeRun(check: GateCheck, context: CheckContext): Promise<CheckOutcome> {
  const outcome = (kind: CheckOutcome['outcome'], findings: readonly Finding[]): CheckOutcome => ({
    id: check.id,
    kind: 'engine',
    outcome: kind,
    findings: [...findings],
    ...judgedOn(context.staged),
    ...(check.invariant === undefined ? {} : { invariant: check.invariant }),
  })
  try {
    const judged = await withinTime(
      check.run({ ...context, request: seenBy(check, context.request) }),
      CALLS_OF_A_CHECK * timeLimitMs(context.profile),
    )
    const { findings, proof } = isProof(judged) ? judged : { findings: judged, proof: undefined }
    const isSilent = findings === 'not_applicable' || findings.length === 0
    if (isSilent && check.invariant !== undefined && !tookPlace(await context.staged.pipeline())) return outcome('not_judged', [])
    if (findings === 'not_applicable') return outcome('not_applicable', [])
    const curable = findings.map((finding) => ({ cure: check.cure, ...finding }))
    const told = outcome(findings.length === 0 ? 'passed' : 'failed', await maskEvidence(context, curable))
    return proof === undefined ? told : { ...told, ...(await maskProof(context, proof)) }
  } catch (error) {
    return outcome('error', [couldNotJudge(check.id, error)])
  }
}

/** Which rows were judged, where those were not all. */
export const judgedOn = ({ sample }: StagedRun): Pick<CheckOutcome, 'judged_on'> => (sample === 'all' ? {} : { judged_on: sample })

/** What a check does not say that it reads is not there for it: else a change of it would pass for judged. */
function seenBy({ reads = [] }: GateCheck, request: Request): Request {
  const { version, name, platform, source, format, ingestion } = request
  const read = Object.fromEntries(reads.flatMap((field) => (request[field] === undefined ? [] : [[field, request[field]]])))
  return { version, name, platform, source, ...(format && { format }), ...(ingestion && { ingestion }), ...read }
}

/** A run that was refused at publishing went all its way before; a person has accepted what its gate said. */
const tookPlace = ({ ok, error }: PipelineRun): boolean => ok || error?.code === 'quality_gate_failed'

const isProof = (judged: readonly Finding[] | ProvedValues | 'not_applicable'): judged is ProvedValues =>
  typeof judged === 'object' && 'proof' in judged

/** A finding that says why nothing could be judged; for a person, not for an agent. */
export function couldNotJudge(path: string, error: unknown): Finding {
  const known = error instanceof GangwayError ? error : undefined
  return {
    path,
    rule: known?.code ?? 'gate_error',
    message: error instanceof Error ? error.message : String(error),
    rows: [],
    ...adviceOf(known ?? {}),
    hint: known?.hint ?? 'The check itself broke; the trace of the run has the details.',
    ...(known?.subject === undefined ? {} : { actual: known.subject }),
  }
}

async function withinTime<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GangwayError('environment', timedOut)), limitMs)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}

const timedOut = { code: 'check_timeout', message: 'The check took longer than it may.', hint: 'Look at the size of the data.' }
