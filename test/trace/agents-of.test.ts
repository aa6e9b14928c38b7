import { expect, it } from 'vitest'
import { agentsOf } from '../../src/trace/agents-of.ts'
import { event, gate, reportWith } from './support.ts'

it('counts time, gates and choices of each agent, and leaves the scripts out', () => {
  const decisions = reportWith('x').decisions.map((one) => ({ ...one, file: 'config/quality_rules.yaml' }))
  const agents = agentsOf(
    [
      event({ event_type: 'phase_complete', agent_name: 'quality', duration_ms: 70 }),
      gate('failed', 1),
      gate('passed', 2),
      event({ event_type: 'start', agent_name: 'extract', phase: 'run' }),
    ],
    decisions,
  )
  expect(agents).toEqual([{ agent: 'quality', duration_ms: 70, gates_passed: 1, gates_refused: 1, choices: 1, events: 3 }])
})
