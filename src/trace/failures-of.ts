import type { TraceEvent, TracedFinding } from '#domain'
import type { TracedFailure } from './trace-report.ts'

/** Everything that refused or broke: findings of gates with their evidence rows, errors, checks that missed their gate. */
export function failuresOf(events: readonly TraceEvent[]): readonly TracedFailure[] {
  return events.flatMap((event): readonly TracedFailure[] => {
    if (event.event_type === 'test_gate') return gateFailures(event)
    if (event.event_type === 'error') {
      const { code, message, subject, hint, next } = event.payload
      return [failure(event.phase, { rule: code, message: message ?? code, path: subject ?? '', hint: hint ?? '', ...(next && { next }) })]
    }
    if (event.event_type === 'quality_check' && !event.payload.passed) {
      const failed = event.payload.failed.join(', ')
      const message = `The gate of ${event.data_zone ?? 'a zone'} was missed${failed === '' ? '.' : `: ${failed}.`}`
      return [
        failure(event.phase, {
          rule: 'quality_gate',
          message,
          path: '',
          hint: 'The scorecard tells every rule and its remedy.',
          ...scorecardOf(event),
        }),
      ]
    }
    return []
  })
}

const scorecardOf = ({ workload_name: workload }: TraceEvent): Pick<TracedFinding, 'next'> =>
  workload === null ? {} : { next: [{ operation: 'check', input: { workload }, says: 'tells every rule and its remedy' }] }

function gateFailures({ phase, payload, status }: Extract<TraceEvent, { event_type: 'test_gate' }>): readonly TracedFailure[] {
  if (status === 'passed') return []
  if (payload.findings.length > 0) return payload.findings.map((finding) => ({ phase, attempt: payload.attempt, finding }))
  const rule = payload.failed.join(', ')
  return [{ ...failure(phase, { rule, message: `The gate ended with ${status}.`, path: '', hint: '' }), attempt: payload.attempt }]
}

const failure = (phase: string, told: Pick<TracedFinding, 'rule' | 'message' | 'path' | 'hint' | 'next'>): TracedFailure => ({
  phase,
  attempt: null,
  finding: { ...told, check: told.rule, rows: [] },
})
