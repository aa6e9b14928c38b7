import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Project } from './project.ts'

const eventSchema = z.looseObject({
  event_type: z.string(),
  phase: z.string().nullable(),
  payload: z.looseObject({ step: z.string().optional() }),
})

/** Phases that the trace of a run says have begun, in their order; a step of one as `quality.test`. A half-written line is none. */
export function begunPhases(trace: string): readonly string[] {
  if (!existsSync(trace)) return []
  const lines = readFileSync(trace, 'utf8').split('\n').slice(0, -1)
  return lines
    .map((line) => eventSchema.parse(JSON.parse(line)))
    .filter((event) => event.event_type === 'phase_start')
    .map(({ phase, payload }) => (payload.step === undefined ? String(phase) : `${phase}.${payload.step}`))
}

/** Whether the trace of the project's only run says that a phase began. */
export function hasBegun(project: Project, phase: string): boolean {
  const runs = project.path('.gangway', 'runs')
  const [run] = existsSync(runs) ? readdirSync(runs) : []
  return run !== undefined && begunPhases(join(runs, run, 'trace.jsonl')).includes(phase)
}
