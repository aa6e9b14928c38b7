import type { CheckOutcome, GateCheck, GateResult, GateTerms, TestCounts } from '#kit'
import { makeFolder, removeTree } from '#system'
import type { GateInput, GateServices } from './gate-input.ts'
import { changedFiles } from './changed-files.ts'
import { judgeOnRows, openJudged, type Judged } from './judged.ts'
import { startChecks, type RunningChecks } from './run-checks.ts'
import { runTests, type TestRun } from './run-tests.ts'

const NO_TESTS: TestCounts = { passed: 0, failed: 0 }

/** Judges one stage: engine checks, unit tests, integration tests (requirements 8.5). Never throws for what tested code does. */
export async function runGate(input: GateInput, checks: readonly GateCheck[], services: GateServices): Promise<GateResult> {
  await makeFolder(input.scratch)
  try {
    const judged = openJudged(input, services, checks)
    const staged = stagingOutcome(input)
    const running = startChecks(
      checks.filter(({ gate }) => gate === input.gate),
      judged,
    )
    const [engine, unit, integration] = await Promise.all([
      running.outcomes,
      runTests(judged.context, 'unit', input.terms, input.scratch),
      judgeIntegration(judged, input, running),
    ])
    const outcomes = [
      ...staged,
      ...engine,
      ...(unit ? [unit.outcome] : []),
      ...(integration ? [integration.outcome] : []),
      ...(await changedFiles(input.staged)),
    ]
    return {
      gate: input.gate,
      outcome: overall(outcomes),
      checks: outcomes,
      unit: unit?.counts ?? NO_TESTS,
      integration: integration?.counts ?? NO_TESTS,
    }
  } finally {
    await removeTree(input.scratch)
  }
}

/** Integration tests read what the staged run wrote, so nothing else may write there; a run that failed has been told by a check. */
async function judgeIntegration(judged: Judged, { terms, scratch }: GateInput, running: RunningChecks): Promise<TestRun | undefined> {
  if (readsLake(terms)) await running.settled
  return judgeOnRows(
    terms.testRows ?? 'all',
    judged,
    async (staged) => {
      if (readsLake(terms)) await staged.pipeline().catch(() => undefined)
      return runTests({ ...judged.context, staged }, 'integration', terms, scratch)
    },
    (run) => run?.outcome.outcome !== 'failed' && run?.outcome.outcome !== 'error',
  )
}

const readsLake = ({ tests, airflow }: GateTerms): boolean => tests !== undefined && airflow !== true

function stagingOutcome({ staged }: GateInput): readonly CheckOutcome[] {
  return staged.refused.length === 0 ? [] : [{ id: 'artifacts_inside', kind: 'engine', outcome: 'failed', findings: [...staged.refused] }]
}

/** An error outweighs a failure: what could not be judged goes to a person, with all findings beside it. */
function overall(outcomes: readonly CheckOutcome[]): GateResult['outcome'] {
  const has = (kind: CheckOutcome['outcome']): boolean => outcomes.some(({ outcome }) => outcome === kind)
  if (has('error')) return 'error'
  if (has('failed')) return 'failed'
  // Without a finding beside it nobody has told why there was nothing to judge.
  return has('not_judged') ? 'error' : 'passed'
}
