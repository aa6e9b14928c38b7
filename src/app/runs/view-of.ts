import { z } from 'zod'
import { isRequestField, runReportSchema } from '#domain'
import { loadAssumptions, type RunPosition, type RunStore } from '../../graph/index.ts'
import { staysAnswered } from '../../graph/pauses.ts'
import { phaseOrder } from '../../graph/phases.ts'
import { placesSchema, type RunView } from '../../trace/run-view.ts'

const landedSchema = z.array(z.object({ path: z.string(), kind: z.string(), sha256: z.string() }))
const reportSchema = z.object({ ...runReportSchema.pick({ accounting: true, score: true }).shape, places: placesSchema })

/** The view of a run, derived from where its graph stands; nothing in it is written by hand. */
export async function viewOf(before: RunView, position: RunPosition, store: RunStore): Promise<RunView> {
  const { state, waiting, phases, pause } = position
  const { holder: _, pause: __, resumable: ___, places: ____, next: _____, ...kept } = before
  const report = state.refs['run_report'] ? await store.get(state.refs['run_report'], reportSchema) : undefined
  return {
    ...kept,
    ...(pause === undefined ? {} : { pause }),
    workload: state.request?.name ?? before.workload,
    state: waiting.length > 0 ? 'waiting' : (state.outcome?.state ?? 'stopped'),
    updated_at: new Date().toISOString(),
    message: state.outcome?.message ?? messageOf(position, before),
    ...(state.outcome?.next ? { next: state.outcome.next } : {}),
    waiting: waiting.map((question) => ({ ...question, ...(question.details ? { details: [...question.details] } : { details: [] }) })),
    phases: phaseOrder.flatMap((id) => {
      const phase = phases[id]
      return phase ? [{ ...phase, checks: [...phase.checks] }] : []
    }),
    assumptions: [...(await loadAssumptions(state, { store }))],
    unused_answers: waiting.length > 0 ? [] : unusedAnswers(position),
    accounting: (report?.accounting ?? []).map((border) => ({ ...border })),
    score: { ...report?.score },
    ...(report && report.places.length > 0 ? { places: report.places } : {}),
    artifacts: state.refs['landed'] ? await store.get(state.refs['landed'], landedSchema) : [],
  }
}

function messageOf({ waiting }: RunPosition, before: RunView): string {
  if (waiting.length > 0) return `waits for ${waiting.map((question) => question.id).join(', ')}`
  return before.start.until ? `ended after ${before.start.until}, as asked` : ''
}

/** Answers that were given and that nothing asked for or took. */
function unusedAnswers({ state }: RunPosition): string[] {
  if (!state.outcome) return []
  const isUsed = (id: string): boolean => isRequestField(id) || staysAnswered(id) || state.phases[id] !== undefined
  return Object.keys(state.answers).filter((id) => state.answers[id] !== null && !isUsed(id))
}
