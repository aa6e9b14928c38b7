import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '#system'

export type TraceEventType =
  'phase_start' | 'phase_complete' | 'phase_retry' | 'phase_escalate' | 'test_gate' | 'interrupt' | 'resume' | 'pipeline_summary'

/** Graph events as JSON lines (requirements 26), one schema with the generated scripts', joined by `run_id`. */
export class RunTrace {
  constructor(
    private readonly path: string,
    private readonly run: string,
    private readonly clock: Clock,
    private readonly listener?: (event: TraceEventType, phase: string, payload: Readonly<Record<string, unknown>>) => void,
  ) {}

  async emit(event: TraceEventType, phase: string, status: string, payload: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.listener?.(event, phase, { status, ...payload })
    const line = {
      timestamp: this.clock.now().toISOString(),
      run_id: this.run,
      surface: 'operational',
      event_type: event,
      phase,
      status,
      payload,
    }
    await mkdir(dirname(this.path), { recursive: true })
    await appendFile(this.path, `${JSON.stringify(line)}\n`)
  }
}
