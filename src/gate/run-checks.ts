import type { CheckContext, CheckOutcome, Finding, GateCheck } from '#kit'
import { GangwayError } from '#domain'
import { maskEvidence } from './mask-evidence.ts'

const TIME_LIMIT_MS = 900_000

/** Runs engine checks one after another; one that breaks is an error of its own and leaves the others alone. */
export async function runChecks(checks: readonly GateCheck[], context: CheckContext): Promise<readonly CheckOutcome[]> {
  const outcomes: CheckOutcome[] = []
  for (const check of checks) outcomes.push(await runCheck(check, context))
  return outcomes
}

export async function runCheck(check: GateCheck, context: CheckContext): Promise<CheckOutcome> {
  const outcome = (kind: CheckOutcome['outcome'], findings: readonly Finding[]): CheckOutcome => ({
    id: check.id,
    kind: 'engine',
    outcome: kind,
    findings: [...findings],
  })
  try {
    const findings = await withinTime(check.run(context))
    if (findings === 'not_applicable') return outcome('not_applicable', [])
    return outcome(findings.length === 0 ? 'passed' : 'failed', await maskEvidence(context, findings))
  } catch (error) {
    return outcome('error', [couldNotJudge(check.id, error)])
  }
}

/** A finding that says why nothing could be judged; for a person, not for an agent. */
export function couldNotJudge(path: string, error: unknown): Finding {
  const known = error instanceof GangwayError ? error : undefined
  return {
    path,
    rule: known?.code ?? 'gate_error',
    message: error instanceof Error ? error.message : String(error),
    rows: [],
    hint: known?.hint ?? 'The check itself broke; the trace of the run has the details.',
    ...(known?.subject === undefined ? {} : { actual: known.subject }),
  }
}

async function withinTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GangwayError('environment', timedOut)), TIME_LIMIT_MS)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}

const timedOut = { code: 'check_timeout', message: 'The check took longer than it may.', hint: 'Look at the size of the data.' }
