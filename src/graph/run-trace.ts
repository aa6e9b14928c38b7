import { appendFile, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { agentIdSchema, escapeJson, withoutSecrets, type AgentId, type GraphEventType, type GraphPayloads, type TraceEvent } from '#domain'
import { makeFolder, sha256, type Clock } from '#system'
import { capPayload } from './cap-payload.ts'
import { phaseName } from './phases.ts'
import { traceIds } from './trace-ids.ts'

export type TraceEventType = GraphEventType

/** Told of each event after it was written; what it returns is waited for. */
export type TraceListener = (
  event: TraceEventType,
  node: string,
  payload: Readonly<Record<string, unknown>>,
) => void | Promise<void> | number

interface Span {
  id: string
  began: number
}

/** Graph events as JSON lines (requirements 26), one schema with the generated scripts', joined by `run_id`. */
export class RunTrace {
  private readonly spans = new Map<string, Span>()
  private readonly ids: { trace: string; root: string }
  private written = 0
  private workload: string | null = null

  constructor(
    private readonly path: string,
    private readonly run: string,
    private readonly clock: Clock,
    private readonly listener?: TraceListener,
  ) {
    this.ids = traceIds(run)
  }

  /** Names the workload in every later event, as soon as it is known. */
  of(workload: string | undefined): void {
    this.workload = workload ?? this.workload
  }

  /** Writes one event of a node; `payload` is capped, and typed by the event. */
  async emit<Type extends TraceEventType>(
    event: Type,
    node: string,
    status: string,
    ...[payload]: Record<string, never> extends GraphPayloads[Type] ? [payload?: GraphPayloads[Type]] : [payload: GraphPayloads[Type]]
  ): Promise<void> {
    const told = { ...payload }
    await this.write(this.lineOf(event, node, status, told))
    await this.listener?.(event, node, { status, ...told })
  }

  private lineOf(event: TraceEventType, node: string, status: string, payload: Readonly<Record<string, unknown>>): string {
    const now = this.clock.now()
    const { phase, step } = phaseName(node)
    const span = this.spanOf(event, node, now)
    const isStep = step !== undefined && (event === 'phase_start' || event === 'phase_complete')
    const line: Record<keyof TraceEvent, unknown> = {
      timestamp: now.toISOString(),
      run_id: this.run,
      trace_id: this.ids.trace,
      span_id: span.id,
      parent_span_id: this.ids.root,
      surface: event === 'decision' ? 'cognitive' : 'operational',
      event_type: event,
      agent_name: agentOf(phase, isStep ? step : undefined),
      workload_name: this.workload,
      phase,
      data_zone: null,
      status,
      duration_ms: event === 'phase_start' ? 0 : Math.max(0, now.getTime() - span.began),
      payload: capPayload(isStep ? { ...payload, step } : payload),
    }
    return escapeJson(JSON.stringify(line, withoutSecrets))
  }

  /** A node's span begins with its `phase_start`; what is told of a phase between two nodes belongs to the one that ran last. */
  private spanOf(event: TraceEventType, node: string, now: Date): Span {
    const { phase } = phaseName(node)
    const known = event === 'phase_start' ? undefined : (this.spans.get(node) ?? this.spans.get(phase))
    if (known) return known
    const span = { id: sha256(`${this.run}/${node}/${now.toISOString()}/${this.written}`).slice(0, 16), began: now.getTime() }
    this.spans.set(node, span)
    this.spans.set(phase, span)
    return span
  }

  private async write(line: string): Promise<void> {
    if (this.written === 0) await makeFolder(dirname(this.path))
    const torn = this.written === 0 && (await endsInsideALine(this.path))
    this.written += 1
    await appendFile(this.path, `${torn ? '\n' : ''}${line}\n`)
  }
}

/** Stages are an agent's; every other phase is the engine's own. */
function agentOf(phase: string, step: string | undefined): AgentId | null {
  if (step === 'measure') return null
  return agentIdSchema.safeParse(phase).data ?? null
}

/** A process that was killed while it wrote leaves half a line; the next event must not become part of it. */
async function endsInsideALine(path: string): Promise<boolean> {
  const handle = await open(path, 'a+')
  try {
    const { size } = await handle.stat()
    if (size === 0) return false
    const last = Buffer.alloc(1)
    await handle.read(last, 0, 1, size - 1)
    return last.toString() !== '\n'
  } finally {
    await handle.close()
  }
}
