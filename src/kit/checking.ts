import { z } from 'zod'
import { findingSchema, type Decisions, type DecisionName, type Finding } from '../domain/index.ts'
import type { CheckContext, MutableWorkload } from './define-check.ts'

type Details = Partial<Pick<Finding, 'line' | 'expected' | 'actual' | 'rows' | 'count' | 'suggestion'>>

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
  return findingsSchema.parse(await context.python(entry, args))
}

/**
 * What the staged run reported, or undefined when it failed. A failed run is told by the check `pipeline_runs` alone: whoever
 * needs its tables has nothing to judge.
 */
export async function stagedResult(context: CheckContext): Promise<Readonly<Record<string, unknown>> | undefined> {
  const run = await context.pipeline()
  return run.ok ? run.result : undefined
}

/** A decision that the gate cannot be asked without. */
export function decisionOf<Name extends DecisionName>(context: Pick<CheckContext, 'decisions'>, name: Name): Decisions[Name] {
  const decision = context.decisions[name]
  if (decision === undefined) throw new TypeError(`the decision ${name} is needed here`)
  return decision
}

/** The one staged file below a folder with this beginning of its name. */
export function stagedPath(files: ReadonlyMap<string, string>, beginning: string): string {
  const found = [...files.keys()].filter((path) => path.startsWith(beginning))
  const [first] = found
  if (first === undefined) throw new TypeError(`no staged file begins with ${beginning}`)
  return first
}

/** Adds Python to a staged script that runs after its definitions, and before it is started as a program. */
export function appendPython(workload: MutableWorkload, path: string, code: string): void {
  const text = workload.files.get(path)
  if (text === undefined) throw new TypeError(`${path} is not staged`)
  const end = text.indexOf('\nif __name__ ==')
  workload.files.set(path, end < 0 ? `${text}\n\n${code}\n` : `${text.slice(0, end)}\n${code}\n${text.slice(end)}`)
}

export const scriptPaths = {
  bronzeToSilver: 'scripts/transform/bronze_to_silver.py',
  silverToGold: 'scripts/transform/silver_to_gold.py',
  checkBronze: 'scripts/quality/check_bronze.py',
  checkSilver: 'scripts/quality/check_silver.py',
  checkGold: 'scripts/quality/check_gold.py',
} as const
