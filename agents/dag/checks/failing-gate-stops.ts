import { defineCheck, findingOf, type Finding } from '#kit'
import { dagPath, namedDag, runDag, type TestedDag } from './parsed-dag.ts'

const LATER = ['transform_silver_to_gold', 'quality_check_gold', 'update_lakehouse_catalog', 'send_completion_alert'] as const
const SCRIPT = 'scripts/quality/check_silver.py'

/** The check of silver is made to fail in a second workload, and the DAG really runs. */
export default defineCheck({
  id: 'failing_gate_stops',
  gate: 'dag',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'when the check of silver fails, its task fails and no later zone task starts',
  run: async (context) => {
    if (!(await namedDag(context))) return 'not_applicable'
    const failing = await context.staged.variant('failing-gate', { [SCRIPT]: failingCheck(context.files.get(SCRIPT) ?? '') })
    const run = await runDag(context, failing)
    const path = dagPath(context)
    const check = stateOf(run, 'quality_check_silver')
    const findings: Finding[] = []
    if (check !== 'failed')
      findings.push(
        findingOf(path, 'gate_not_failed', 'The task of a failing check does not fail.', 'Enforce the result of the check.', {
          expected: 'failed',
          actual: check,
        }),
      )
    if (run.state !== 'failed')
      findings.push(
        findingOf(path, 'run_not_failed', 'The run does not fail although a gate failed.', 'Let the failure reach the end of the chain.', {
          expected: 'failed',
          actual: run.state,
        }),
      )
    const started = LATER.filter((task) => !['upstream_failed', 'skipped', 'none'].includes(stateOf(run, task)))
    if (started.length > 0)
      findings.push(
        findingOf(
          path,
          'later_task_started',
          'Tasks after a failed gate start.',
          'Put them after the check, with trigger_rule all_success.',
          { expected: 'no later task', actual: started.join(', ') },
        ),
      )
    return findings
  },
  mutants: [
    {
      id: 'result_ignored',
      describes: 'the task of the check does not enforce its result',
      mutate: ({ replace, request }) => replace(dagPath({ request }), '            enforce=True,\n', ''),
    },
    {
      id: 'gold_beside_the_check',
      describes: 'gold waits for silver, not for its check',
      mutate: ({ replace, request }) =>
        replace(
          dagPath({ request }),
          'build_silver >> check_silver >> build_gold >> check_gold',
          'build_silver >> [check_silver, build_gold] >> check_gold',
        ),
    },
    {
      id: 'gold_runs_anyway',
      describes: 'gold is built whatever became of the check',
      mutate: ({ replace, request }) =>
        replace(
          dagPath({ request }),
          'task_id="transform_silver_to_gold",',
          'task_id="transform_silver_to_gold",\n            trigger_rule="all_done",',
        ),
    },
  ],
})

/** Task ids carry their group in front. */
const stateOf = (run: TestedDag, task: string): string =>
  run.tasks.find(({ id }) => id === task || id.endsWith(`.${task}`))?.state ?? 'none'

const failingCheck = (script: string): string => {
  const end = script.indexOf('\nif __name__ ==')
  const code = `
_honest = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Find silver wanting."""
    from gangway_runtime import records

    _score, _passed, details = _honest(context)
    details |= {"score": 0.0, "passed": False, "failed_critical": ["planted_failure"]}
    records.write(context, "check_silver", details)
    return 0.0, False, details
`
  return end < 0 ? `${script}\n${code}` : `${script.slice(0, end)}${code}\n${script.slice(end)}`
}
