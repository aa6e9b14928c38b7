import { expect, it } from 'vitest'
import { tellEvent } from '../../src/trace/tell-event.ts'
import { event, gate } from './support.ts'

it.each([
  [event({ event_type: 'phase_start', payload: { step: 'test' } }), 'quality, test began'],
  [event({ event_type: 'phase_complete', payload: { summary: 'all there' } }), 'quality ended: all there'],
  [gate('failed', 1), 'gate failed, attempt 1: types_hold'],
  [gate('passed', 2), 'gate passed, attempt 2: 3 checks, 4 unit, 2 integration'],
  [event({ event_type: 'interrupt', payload: { questions: [{ id: 'plan', kind: 'approval' }] } }), 'waits for plan'],
  [event({ event_type: 'resume', payload: { reason: 'killed', answered: [] } }), 'went on after it was killed'],
  [event({ event_type: 'resume', payload: { reason: 'answered', answered: ['plan'] } }), 'answered: plan'],
  [
    event({ event_type: 'rows', payload: { in: 10_000, out: 9_000, quarantined: 1_000, filtered: 0 } }),
    '10,000 in, 9,000 out, 1,000 quarantined',
  ],
  [
    event({ event_type: 'transform', payload: { step: 'trim', operation: 'trim', quarantined: 2, removed: 0 } }),
    'trim (trim): 2 quarantined',
  ],
  [event({ event_type: 'quality_check', payload: { score: 0.5, passed: false, failed: ['a'] } }), 'score 50.0 %, failed a'],
  [event({ event_type: 'error', payload: { code: 'disk_full' } }), 'disk_full'],
  [
    gate('passed', 1, { sampled: { checks: ['dag_runs', 'same_again'], judged_on: { rows: 10_000, of: 336_776, chosen: 'by hash' } } }),
    'gate passed, attempt 1: 3 checks, 4 unit, 2 integration; 2 of them judged on 10,000 of 336,776 rows (by hash)',
  ],
])('says in one line what happened', (given, text) => {
  expect(tellEvent(given)).toBe(text)
})
