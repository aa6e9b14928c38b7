import { z } from 'zod'
import { defect, findingSchema, type Decisions, type DecisionName, type Finding } from '../domain/index.ts'
import type { CheckContext, MutableWorkload } from './define-check.ts'
import type { StagedRun } from './staged-run.ts'

type Details = Partial<
  Pick<Finding, 'line' | 'next' | 'expected' | 'actual' | 'rows' | 'count' | 'suggestion' | 'cure' | 'tells' | 'follows'>
>

/** A finding with what is not known left out. */
export const findingOf = (path: string, rule: string, message: string, hint: string, details: Details = {}): Finding => ({
  path,
  rule,
  message,
  hint,
  rows: [],
  ...details,
})

const findingsSchema = z.array(findingSchema)

/** Findings that a Python check returned. */
export async function pythonFindings(
  context: CheckContext,
  entry: string,
  args: Readonly<Record<string, unknown>>,
): Promise<readonly Finding[]> {
  return findingsSchema.parse(await context.staged.judge(entry, args))
}

/**
 * What the staged run reported, or undefined when it failed. A failed run is told by the check `pipeline_runs` alone: whoever
 * needs its tables has nothing to judge.
 */
export async function stagedResult(context: CheckContext): Promise<Readonly<Record<string, unknown>> | undefined> {
  const run = await context.staged.pipeline()
  return run.ok ? run.result : undefined
}

/** What several checks need, asked once for all of an attempt: their contexts differ in the request that they see, their run is one. */
export function oncePerAttempt<Result>(ask: (context: CheckContext) => Promise<Result>): (context: CheckContext) => Promise<Result> {
  const asked = new WeakMap<StagedRun, Promise<Result>>()
  return (context) => {
    const answer = asked.get(context.staged) ?? ask(context)
    asked.set(context.staged, answer)
    return answer
  }
}

/** A decision that the gate cannot be asked without. */
export function decisionOf<Name extends DecisionName>(context: Pick<CheckContext, 'decisions'>, name: Name): Decisions[Name] {
  const decision = context.decisions[name]
  if (decision === undefined) throw defect({ code: 'decision_missing', message: `The decision ${name} is needed here.`, subject: name })
  return decision
}

/** The one staged file below a folder with this beginning of its name. */
export function stagedPath(files: ReadonlyMap<string, string>, beginning: string): string {
  const found = [...files.keys()].filter((path) => path.startsWith(beginning))
  const [first] = found
  if (first === undefined) throw defect({ code: 'file_missing', message: `No staged file begins with ${beginning}.`, subject: beginning })
  return first
}

/** Adds Python to a staged script that runs after its definitions, and before it is started as a program. */
export function appendPython(workload: MutableWorkload, path: string, code: string): void {
  const text = workload.files.get(path)
  if (text === undefined) throw defect({ code: 'file_missing', message: `${path} is not staged.`, subject: path })
  const end = text.indexOf('\nif __name__ ==')
  workload.files.set(path, end < 0 ? `${text}\n\n${code}\n` : `${text.slice(0, end)}\n${code}\n${text.slice(end)}`)
}

/** Keys by which findings of several checks and gates are told to have one cause. */
export const causeKey = {
  emptyTable: (zone: string, table: string): string => `empty ${zone}.${table}`,
  failedRule: (id: string): string => `rule ${id}`,
  closedGate: (zone: string): string => `gate ${zone}`,
} as const

/** A mutant needs something to spoil; without it, it would prove nothing. */
export const nothingToSpoil = (what: string): Error => defect({ code: 'nothing_to_spoil', message: `A mutant found ${what}.` })

export const scriptPaths = {
  bronzeToSilver: 'scripts/transform/bronze_to_silver.py',
  silverToGold: 'scripts/transform/silver_to_gold.py',
  checkBronze: 'scripts/quality/check_bronze.py',
  checkSilver: 'scripts/quality/check_silver.py',
  checkGold: 'scripts/quality/check_gold.py',
} as const
