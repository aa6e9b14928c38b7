import type { Edit, MutantKind } from './edit.ts'
import { pythonItems, type PythonItem } from './python-tokens.ts'

const DAGS = /^dags\/.*\.py$/

const byItem = (id: string, describes: string, edit: (item: PythonItem) => string | undefined): MutantKind => ({
  id,
  describes,
  files: DAGS,
  places: (text) =>
    pythonItems(text).flatMap((item): Edit[][] => {
      const other = edit(item)
      return other === undefined ? [] : [[{ start: item.valueStart, end: item.end, text: other }]]
    }),
})
const removing = (id: string, describes: string, names: readonly string[]): MutantKind => ({
  id,
  describes,
  files: DAGS,
  places: (text) =>
    pythonItems(text)
      .filter(({ name }) => name !== undefined && names.includes(name))
      .map(({ start, end }) => [{ start, end: end + (/^,\s*/.exec(text.slice(end))?.[0].length ?? 0), text: '' }]),
})

const FUNCTIONS: Readonly<Record<string, string>> = {
  '"extract_and_check"': '"extract"',
  '"transform"': '"main"',
  '"check"': '"enforce"',
  '"update"': '"transform"',
}
const RULES: Readonly<Record<string, string>> = { '"all_success"': '"all_done"' }
const named =
  (name: string, choices: Readonly<Record<string, string>>) =>
  (item: PythonItem): string | undefined =>
    item.name === name ? choices[item.value] : undefined

/** A chain of tasks or groups, without one of its members or with two of them changed. */
const chains = (text: string): readonly { start: number; end: number; members: readonly string[] }[] =>
  [...text.matchAll(/^ *\w+(?: >> \w+)+$/gm)].map((match) => {
    const start = match.index + match[0].search(/\w/)
    return { start, end: match.index + match[0].length, members: match[0].trim().split(' >> ') }
  })

export const dagKinds: readonly MutantKind[] = [
  byItem('call_changed', 'a task calls another function', named('function', FUNCTIONS)),
  byItem('script_changed', 'a task runs another script', (item) =>
    item.name === 'script'
      ? item.value.includes('silver.py')
        ? item.value.replace('silver', 'gold')
        : '"scripts/quality/check_bronze.py"'
      : undefined,
  ),
  byItem('enforce_off', 'a gate only tells', named('enforce', { True: 'False' })),
  removing('enforce_left_out', 'a gate is not told to stop the run', ['enforce']),
  byItem('trigger_rule_changed', 'a gate runs whatever happened before', named('trigger_rule', RULES)),
  byItem('schedule_changed', 'the pipeline runs at another time', (item) =>
    item.name === 'schedule' || item.name === 'start_date'
      ? item.name === 'schedule'
        ? '"0 3 * * *"'
        : item.value.replace(/\d{4}/, '2020')
      : undefined,
  ),
  byItem('retries_changed', 'failures are retried otherwise', (item) =>
    ['retries', 'retry_delay', 'max_retry_delay', 'execution_timeout', 'dagrun_timeout', 'max_active_runs'].includes(item.name ?? '')
      ? item.value.replace(/\d+/, (digits) => String(Number(digits) + 1))
      : undefined,
  ),
  byItem('catchup_turned', 'missed runs are made up for, or waits do not grow', (item) =>
    item.name === 'catchup' ? 'True' : item.name === 'retry_exponential_backoff' ? 'False' : undefined,
  ),
  removing('callback_left_out', 'nobody hears of the end', ['on_failure_callback', 'on_success_callback', 'default_args']),
  byItem('task_renamed', 'a task or a group has another name', (item) =>
    ['task_id', 'group_id', 'dag_id'].includes(item.name ?? '') && item.value.startsWith('"') ? `${item.value.slice(0, -1)}_2"` : undefined,
  ),
  {
    id: 'edge_left_out',
    describes: 'a task waits for nothing',
    files: DAGS,
    places: (text) =>
      chains(text).flatMap(({ start, end, members }) =>
        members.map((_, place) => [{ start, end, text: members.filter((__, other) => other !== place).join(' >> ') }]),
      ),
  },
  {
    id: 'edge_turned',
    describes: 'two tasks run the other way round',
    files: DAGS,
    places: (text) =>
      chains(text).flatMap(({ start, end, members }) =>
        members.slice(1).map((_, place) => {
          const swapped = members.with(place, members[place + 1] ?? '').with(place + 1, members[place] ?? '')
          return [{ start, end, text: swapped.join(' >> ') }]
        }),
      ),
  },
]
