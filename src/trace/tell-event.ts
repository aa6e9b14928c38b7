import { count, percent, rowSampleText } from '#domain'
import type { TraceEvent } from '#domain'

/** What an event says, in one line for a person. */
export function tellEvent(event: TraceEvent): string {
  switch (event.event_type) {
    case 'phase_start':
      return `${nameOf(event)} began`
    case 'phase_complete':
      return `${nameOf(event)} ended: ${event.payload.summary ?? event.status}`
    case 'phase_retry':
      return `attempt ${event.payload.attempt}, because ${event.payload.reason}${tellChanged(event.payload.changed)}`
    case 'phase_escalate':
      return `a person has to decide: ${event.payload.reason}`
    case 'test_gate':
      return tellGate(event)
    case 'link_sub_agent_trace':
      return `the pipeline's events stand in ${event.payload.path}`
    case 'interrupt':
      return `waits for ${event.payload.questions.map(({ id }) => id).join(', ')}`
    case 'resume':
      return event.payload.reason === 'killed' ? 'went on after it was killed' : `answered: ${event.payload.answered.join(', ')}`
    case 'pipeline_summary':
      return `the pipeline ${event.status}: ${tellScores(event.payload.scores)}`
    case 'decision':
      return `${event.payload.choice}: ${event.payload.reason}`
    case 'error':
      return `${event.payload.code}${event.payload.message ? `: ${event.payload.message}` : ''}`
    default:
      return tellScriptEvent(event)
  }
}

type ScriptEvent = Extract<TraceEvent, { event_type: 'start' | 'rows' | 'transform' | 'quality_check' | 'complete' }>

function tellScriptEvent(event: ScriptEvent): string {
  switch (event.event_type) {
    case 'start':
      return `${event.agent_name ?? 'a script'} began`
    case 'rows':
      return tellCounts(event.payload)
    case 'transform':
      return `${event.payload.step} (${event.payload.operation})${held(event.payload.quarantined, event.payload.removed)}`
    case 'quality_check':
      return `score ${percent(event.payload.score)}${event.payload.failed.length > 0 ? `, failed ${event.payload.failed.join(', ')}` : ''}`
    case 'complete':
      return `${event.agent_name ?? 'a script'} ended`
  }
}

const tellChanged = (changed: readonly { choice: string; before: string; after: string }[]): string =>
  changed.map(({ choice, before, after }) => `; ${choice}: ${before} → ${after}`).join('')

const nameOf = (event: Extract<TraceEvent, { event_type: 'phase_start' | 'phase_complete' }>): string =>
  event.payload.step === undefined ? event.phase : `${event.phase}, ${event.payload.step}`

function tellGate({ status, payload }: Extract<TraceEvent, { event_type: 'test_gate' }>): string {
  const tests = `${payload.checks} checks, ${payload.unit.passed} unit, ${payload.integration.passed} integration`
  const { failed, sampled } = payload
  const on = sampled === undefined ? '' : `; ${sampled.checks.length} of them judged on ${rowSampleText(sampled.judged_on)}`
  return `gate ${status}, attempt ${payload.attempt}: ${failed.length > 0 ? failed.join(', ') : tests}${on}`
}

const tellScores = (scores: Readonly<Record<string, number>>): string =>
  Object.entries(scores)
    .map(([zone, score]) => `${zone} ${percent(score)}`)
    .join(', ')

function tellCounts(rows: Readonly<Record<string, number | undefined>>): string {
  const shown = Object.entries(rows).filter(
    ([name, rowCount]) => rowCount !== undefined && (rowCount > 0 || name === 'in' || name === 'out'),
  )
  return shown.map(([name, rowCount]) => `${count(rowCount ?? 0)} ${name}`).join(', ')
}

function held(quarantined = 0, removed = 0): string {
  const parts = [quarantined > 0 ? `${count(quarantined)} quarantined` : '', removed > 0 ? `${count(removed)} removed` : '']
  const told = parts.filter((part) => part !== '').join(', ')
  return told === '' ? '' : `: ${told}`
}
