import type { TraceEvent } from '#domain'
import { phaseOrder } from '../graph/phases.ts'
import type { RunView } from './run-view.ts'
import type { Stretch, TracedPhase } from './trace-report.ts'

interface Worked extends Stretch {
  id: string
}

/** The phases of a graph's run in their order, each with the stretches in which it worked. */
export function phasesOf(events: readonly TraceEvent[], view: RunView | undefined): readonly TracedPhase[] {
  const worked = stretchesOf(
    events.flatMap((event) => (event.event_type === 'phase_complete' ? [{ id: event.phase, duration_ms: event.duration_ms ?? 0 }] : [])),
  )
  const begun = new Set([...worked.map(({ id }) => id), ...(view?.phases.map(({ id }) => id) ?? [])])
  const ids = [...phaseOrder.filter((id) => begun.has(id)), ...[...begun].filter((id) => !phaseOrder.includes(id))]
  return ids.map((id) => phaseOf(id, events, worked, view))
}

function phaseOf(id: string, all: readonly TraceEvent[], worked: readonly Worked[], view: RunView | undefined): TracedPhase {
  const events = all.filter((event) => event.phase === id)
  const record = view?.phases.find((phase) => phase.id === id)
  const gate = events.findLast((event) => event.event_type === 'test_gate')
  const last = events.findLast((event) => event.event_type === 'phase_complete')
  const stretches = worked.filter((one) => one.id === id).map(({ from_ms, duration_ms }) => ({ from_ms, duration_ms }))
  return {
    id,
    state: record?.state ?? last?.status ?? 'started',
    attempts: record?.attempts ?? gate?.payload.attempt ?? 1,
    duration_ms: sum(stretches),
    stretches,
    unit: gate?.payload.unit.passed ?? record?.unit.passed ?? 0,
    integration: gate?.payload.integration.passed ?? record?.integration.passed ?? 0,
    checks: gate?.payload.checks ?? 0,
    retries: events.flatMap((event) => (event.event_type === 'phase_retry' ? [event.payload.reason] : [])),
    summary: record?.summary ?? '',
  }
}

const SCRIPTS: Readonly<Record<string, string>> = { extract: 'extract', load: 'publish' }

/** The scripts of a pipeline's run: a script is one span. */
export function pipelineOf(events: readonly TraceEvent[]): readonly TracedPhase[] {
  const spans = [...new Set(events.map((event) => event.span_id))].map((span) => events.filter((event) => event.span_id === span))
  const worked = stretchesOf(spans.map((span) => ({ id: span[0]?.span_id ?? '', duration_ms: span.at(-1)?.duration_ms ?? 0 })))
  return spans.map((span, index) => {
    const { from_ms = 0, duration_ms = 0 } = worked[index] ?? {}
    const failed = span.find((event) => event.event_type === 'error' || event.status === 'failed')
    const checked = span.filter((event) => event.event_type === 'transform').length
    return {
      id: scriptName(span[0]),
      state: failed ? 'failed' : span.some((event) => event.event_type === 'complete') ? 'done' : 'started',
      attempts: 1,
      duration_ms,
      stretches: [{ from_ms, duration_ms }],
      unit: 0,
      integration: 0,
      checks: 0,
      retries: [],
      summary: checked > 0 ? `${checked} steps` : '',
    }
  })
}

function scriptName(event: TraceEvent | undefined): string {
  const agent = event?.agent_name ?? 'script'
  const zone = event?.data_zone ?? ''
  if (agent === 'quality') return `check ${zone}`
  if (agent === 'transform') return `build ${zone}`
  return SCRIPTS[agent] ?? agent
}

/** Laid one after the other: what ran, without the pauses between. */
function stretchesOf(worked: readonly { id: string; duration_ms: number }[]): readonly Worked[] {
  let from_ms = 0
  return worked.map(({ id, duration_ms }) => {
    const stretch = { id, from_ms, duration_ms }
    from_ms += duration_ms
    return stretch
  })
}

const sum = (stretches: readonly Stretch[]): number => stretches.reduce((total, { duration_ms }) => total + duration_ms, 0)
