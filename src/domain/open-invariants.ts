import type { CheckOutcome, Finding, GateResult } from './gate-result.ts'
import { unwaivable, type Invariant } from './invariant.ts'

/** An invariant that nobody can waive and that does not hold, or that nothing has judged. */
export interface OpenInvariant {
  invariant: Invariant
  says: string
  state: 'violated' | 'not_judged'
  findings: readonly Finding[]
}

type Checks = Pick<GateResult, 'checks'>

/** What keeps a workload from landing, whatever a person decides about the gate. */
export function openInvariants({ checks }: Checks): readonly OpenInvariant[] {
  return checks.flatMap(({ invariant, outcome, findings }) => {
    if (!invariant || holds(outcome)) return []
    return open(invariant, outcome === 'failed' ? 'violated' : 'not_judged', findings)
  })
}

/** The same over all gates of a run; an invariant that no gate has judged is open too. */
export function openInvariantsOf(results: readonly Checks[]): readonly OpenInvariant[] {
  const judged = new Set(results.flatMap(({ checks }) => checks.map(({ invariant }) => invariant)))
  const missing = [...unwaivable.keys()].filter((invariant) => !judged.has(invariant))
  return [...results.flatMap(openInvariants), ...missing.flatMap((invariant) => open(invariant, 'not_judged', []))]
}

/** One line for a person: which invariant, what it says, and where it breaks. */
export function describeOpenInvariant({ invariant, says, state, findings }: OpenInvariant): string {
  const [first, ...others] = findings
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  const where = first === undefined ? '' : `: ${first.path}${first.line === undefined ? '' : `:${first.line}`}: ${first.message}${more}`
  return `${invariant} (${says}) ${state === 'violated' ? 'does not hold' : 'was not judged'}${where}`
}

const holds = (outcome: CheckOutcome['outcome']): boolean => outcome === 'passed' || outcome === 'not_applicable'

function open(invariant: Invariant, state: OpenInvariant['state'], findings: readonly Finding[]): readonly OpenInvariant[] {
  const says = unwaivable.get(invariant)
  return says === undefined ? [] : [{ invariant, says, state, findings }]
}
