import { defineCheck, decisionOf, findingOf, type Finding, type ScheduleDecision } from '#kit'
import { dagPath, namedDag, type ParsedTask } from './parsed-dag.ts'

/** Requirements 12.1: one chain, in groups; a wait for each workload that this one depends on. */
const CHAIN = [
  ['extract', (workload: string) => `extract_${workload}_to_bronze`],
  ['transform', () => 'transform_bronze_to_silver'],
  ['transform', () => 'quality_check_silver'],
  ['transform', () => 'transform_silver_to_gold'],
  ['transform', () => 'quality_check_gold'],
  ['catalog', () => 'update_lakehouse_catalog'],
  ['notify', () => 'send_completion_alert'],
] as const

export default defineCheck({
  id: 'dag_shape',
  gate: 'dag',
  rows: 'none',
  cure: 'none',
  describes: 'the tasks, their groups and the order between them are as decided; quality tasks run only after success',
  run: async (context) => {
    const dag = await namedDag(context)
    if (!dag) return 'not_applicable'
    const path = dagPath(context)
    const schedule = decisionOf(context, 'schedule')
    const chain = CHAIN.map(([group, task]) => `${group}.${task(schedule.workload)}`)
    const expected = [...waits(schedule), ...chain].toSorted()
    const actual = dag.tasks.map(({ id }) => id).toSorted()
    const findings: Finding[] = []
    if (expected.join() !== actual.join()) findings.push(differs(path, 'tasks', expected.join(', '), actual.join(', ')))
    const wanted = edgesOf(schedule, chain)
    const edges = dag.edges.map(([from, to]) => `${from} > ${to}`).toSorted()
    if (wanted.join() !== edges.join()) findings.push(differs(path, 'edges', wanted.join(', '), edges.join(', ')))
    return [
      ...findings,
      ...dag.tasks.filter(isLoose).map(({ id, trigger_rule: rule }) => differs(path, `trigger rule of ${id}`, 'all_success', rule)),
    ]
  },
  mutants: [
    {
      id: 'check_beside_the_chain',
      describes: 'gold is built beside the check of silver, not after it',
      mutate: ({ replace, request }) =>
        replace(
          dagPath({ request }),
          'build_silver >> check_silver >> build_gold >> check_gold',
          'build_silver >> [check_silver, build_gold] >> check_gold',
        ),
    },
    {
      id: 'runs_anyway',
      describes: 'gold is checked whatever became of silver',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'trigger_rule="all_success"', 'trigger_rule="all_done"'),
    },
    {
      id: 'task_missing',
      describes: 'nobody is told that the run is complete',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'task_id="send_completion_alert"', 'task_id="finish_the_run"'),
    },
  ],
})

const waits = ({ depends_on: others }: ScheduleDecision): readonly string[] => others.map(({ dag }) => `wait.wait_for_${dag}`)
const isLoose = ({ trigger_rule: rule }: ParsedTask): boolean => rule !== 'all_success'

function edgesOf(schedule: ScheduleDecision, chain: readonly string[]): readonly string[] {
  const inChain = chain.slice(1).map((task, index) => `${chain[index] ?? ''} > ${task}`)
  return [...waits(schedule).map((wait) => `${wait} > ${chain[0] ?? ''}`), ...inChain].toSorted()
}

const differs = (path: string, what: string, expected: string, actual: string): Finding =>
  findingOf(path, 'shape', `The ${what} of the DAG differs from the decision.`, 'Render the DAG again.', { expected, actual })
