import type { TraceEvent } from '#domain'
import type { RunEvents } from '../../trace/run-events.ts'
import { version } from '#system'
import { otlpAttributes, type OtlpAttribute } from './otlp-value.ts'

interface OtlpEvent {
  timeUnixNano: string
  name: string
  attributes: readonly OtlpAttribute[]
}

export interface OtlpSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: readonly OtlpAttribute[]
  events: readonly OtlpEvent[]
  status: { code?: number; message?: string }
}

/** A request to export traces in the JSON mapping of OpenTelemetry's protocol, as `/v1/traces` of a collector takes it. */
export interface OtlpDocument {
  resourceSpans: readonly {
    resource: { attributes: readonly OtlpAttribute[] }
    scopeSpans: readonly { scope: { name: string; version: string }; spans: readonly OtlpSpan[] }[]
  }[]
}

interface TracedRun {
  run: string
  workload: string | null
  /** Of the run's view; null for a pipeline alone. */
  state: string | null
}

const INTERNAL = 1
const STATUS_OK = 1
const STATUS_ERROR = 2

/** A run's events as spans: one for each span id, its events inside it, and the run itself as the parent that wrote none. */
export function traceAsOtlp({ all, unreadable }: RunEvents, run: TracedRun): OtlpDocument {
  const groups = spansOf(all)
  const spans = groups.map(spanOf)
  const known = new Set(spans.map(({ spanId }) => spanId))
  const parents = [...new Set(spans.flatMap(({ parentSpanId }) => parentSpanId ?? []))].filter((id) => !known.has(id))
  const roots = parents.map((id) => rootOf(id, spans, run))
  const resource = {
    'service.name': 'gangway',
    'service.version': version,
    ...gangway({ run_id: run.run, workload: run.workload, unreadable }),
  }
  return {
    resourceSpans: [
      {
        resource: { attributes: otlpAttributes(resource) },
        scopeSpans: [{ scope: { name: 'gangway.trace', version }, spans: [...roots, ...spans] }],
      },
    ],
  }
}

const gangway = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).map(([key, value]) => [`gangway.${key}`, value]))

type Group = readonly [TraceEvent, ...TraceEvent[]]

/** Events by their span, in the order in which the spans began to tell. */
function spansOf(events: readonly TraceEvent[]): readonly Group[] {
  const groups = new Map<string, [TraceEvent, ...TraceEvent[]]>()
  for (const event of events) {
    const key = `${event.trace_id}/${event.span_id}`
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return [...groups.values()]
}

function spanOf(events: Group): OtlpSpan {
  const [{ trace_id, span_id, parent_span_id, run_id, phase, agent_name, data_zone }] = events
  const workload = events.findLast((event) => event.workload_name !== null)?.workload_name
  return {
    traceId: trace_id,
    spanId: span_id,
    ...(parent_span_id === null ? {} : { parentSpanId: parent_span_id }),
    name: nameOf(events),
    kind: INTERNAL,
    startTimeUnixNano: nanoseconds(Math.min(...events.map(beganAt))),
    endTimeUnixNano: nanoseconds(Math.max(...events.map(({ timestamp }) => Date.parse(timestamp)))),
    attributes: otlpAttributes(gangway({ run_id, phase, agent: agent_name, workload, zone: data_zone })),
    events: events.map(eventOf),
    status: statusOf(events),
  }
}

/** An event tells how long its span lasts by then; a line that was torn must not shorten the span. */
const beganAt = ({ timestamp, duration_ms }: TraceEvent): number => Date.parse(timestamp) - (duration_ms ?? 0)

/** `quality test` for a step of a stage, `transform silver` for a script. */
function nameOf(events: Group): string {
  const [{ phase, agent_name, data_zone }] = events
  const step = events.flatMap((event) => (event.event_type === 'phase_start' ? (event.payload.step ?? []) : [])).at(0)
  const isScript = phase === 'run' && agent_name !== null
  return (isScript ? [agent_name, data_zone] : [phase, step]).filter((part) => typeof part === 'string').join(' ')
}

function eventOf({ timestamp, event_type, surface, status, phase, duration_ms, payload }: TraceEvent): OtlpEvent {
  return {
    timeUnixNano: nanoseconds(Date.parse(timestamp)),
    name: event_type,
    attributes: [...otlpAttributes(gangway({ surface, status, phase, duration_ms })), ...otlpAttributes(payload, 'gangway.payload.')],
  }
}

function statusOf(events: Group): OtlpSpan['status'] {
  const error = events.findLast((event) => event.event_type === 'error')
  if (error) return { code: STATUS_ERROR, message: error.payload.code }
  const last = events.findLast(({ event_type }) => event_type === 'phase_complete' || event_type === 'complete')
  if (last?.status === 'failed' || last?.status === 'error') return { code: STATUS_ERROR, message: last.status }
  return last ? { code: STATUS_OK } : {}
}

/** The run as a span: it wrote no event, its children say how long it lasted. */
function rootOf(id: string, spans: readonly OtlpSpan[], { run, workload, state }: TracedRun): OtlpSpan {
  const children = spans.filter(({ parentSpanId }) => parentSpanId === id)
  const times = (of: (span: OtlpSpan) => string): readonly string[] => children.map(of).toSorted(byValue)
  return {
    traceId: children[0]?.traceId ?? '',
    spanId: id,
    name: state === null ? 'pipeline' : 'onboarding',
    kind: INTERNAL,
    startTimeUnixNano: times(({ startTimeUnixNano }) => startTimeUnixNano).at(0) ?? '0',
    endTimeUnixNano: times(({ endTimeUnixNano }) => endTimeUnixNano).at(-1) ?? '0',
    attributes: otlpAttributes(gangway({ run_id: run, workload, state })),
    events: [],
    status: state === 'failed' ? { code: STATUS_ERROR, message: state } : state === 'done' ? { code: STATUS_OK } : {},
  }
}

/** Numbers of nineteen digits: too many for a float. */
const byValue = (left: string, right: string): number => left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)

const nanoseconds = (milliseconds: number): string => `${milliseconds}000000`
