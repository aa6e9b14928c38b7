import { stringifyFlow } from '#domain'
import type { TraceEvent } from '#domain'
import { cut, hashOf } from '#system'
import { markdownText } from '../generate/markdown-text.ts'
import { phaseOrder } from '../graph/phases.ts'
import type { RunView } from '../trace/run-view.ts'

const WIDTH = 110

/** Where a run stands, as a checklist in Markdown: derived from its view and its events, never written by hand. */
export function resumeView(view: RunView, events: readonly TraceEvent[]): string {
  return [
    `# ${view.workload ?? 'No workload yet'}: run ${view.run}`,
    '',
    `State: ${view.state}${view.message === '' ? '' : `, ${line(view.message)}`}`,
    `Inputs: \`${inputsHash(view)}\``,
    '',
    '## Phases',
    '',
    ...phaseOrder.map((id) => phaseLine(id, view, events)),
    '',
    '## Warnings',
    '',
    ...orNone(warnings(view, events)),
    '',
    '## Next',
    '',
    ...nextLines(view),
    '',
    '## Links',
    '',
    ...links(view),
    '',
  ].join('\n')
}

/** What the run was started with: equal inputs have equal hashes. */
const inputsHash = ({ start, answers }: RunView): string => hashOf({ start, answers })

const GOOD = new Set(['passed', 'done', 'skipped'])

/** The view knows what was true at the last pause, the events what happened since. */
function phaseLine(id: string, view: RunView, events: readonly TraceEvent[]): string {
  const own = events.filter((event) => event.phase === id)
  const last = own.findLast((event) => event.event_type === 'test_gate' || event.event_type === 'phase_complete')
  const known = view.phases.find((phase) => phase.id === id)
  const state = last?.status ?? known?.state
  const told = known?.summary ?? (last?.event_type === 'phase_complete' ? last.payload.summary : undefined)
  const tail = state === undefined ? '' : `: ${state}${told === undefined ? '' : `, ${line(told)}`}`
  return `- [${state !== undefined && GOOD.has(state) ? 'x' : ' '}] ${id}${tail}`
}

function warnings(view: RunView, events: readonly TraceEvent[]): readonly string[] {
  const again = events.flatMap((event) =>
    event.event_type === 'phase_retry' ? [`${event.phase} again: ${line(event.payload.reason)}`] : [],
  )
  const skipped = view.phases.filter(({ state }) => state === 'skipped').map(({ id }) => `the gate of ${id} was skipped by a person`)
  const assumed = view.assumptions.map(({ field, value, why }) => `assumed ${field} = ${line(stringifyFlow(value))} (${line(why)})`)
  const unused = view.unused_answers.map((id) => `the answer to ${id} was not used`)
  return [...again, ...skipped, ...assumed, ...unused]
}

const orNone = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['None.'] : lines.map((text) => `- ${text}`))

function nextLines(view: RunView): readonly string[] {
  const resume = `gangway resume ${view.run}`
  if (view.state === 'waiting') {
    return [
      ...view.waiting.map(({ id, prompt }) => `- \`${id}\`: ${line(prompt)}`),
      '',
      `    ${resume}${view.waiting.map(({ id }) => ` --answer ${id}=…`).join('')}`,
    ]
  }
  if (view.state === 'running') return [`    ${resume}`]
  if (view.workload === null || view.artifacts.length === 0) return ['    gangway onboard']
  return [`    gangway status ${view.workload}`, `    gangway run ${view.workload}`]
}

const links = (view: RunView): readonly string[] => [
  '- events: trace.jsonl',
  `- the run as a page: \`gangway trace ${view.run} --to trace.html\``,
  ...(view.workload === null || view.artifacts.length === 0 ? [] : [`- the workload: ../../../workloads/${view.workload}/README.md`]),
]

const line = (text: string): string => markdownText(cut(text, WIDTH))
