import { decisionNames, decisionPath, ownerOf, type TraceEvent } from '#domain'
import type { TracedAgent, TracedDecision } from './trace-report.ts'

const owners: ReadonlyMap<string, string> = new Map(decisionNames.map((name) => [decisionPath(name), ownerOf(name)]))

/** What each agent did: its time, how its gates ended, how many choices are its own. */
export function agentsOf(events: readonly TraceEvent[], decisions: readonly TracedDecision[]): readonly TracedAgent[] {
  const graph = events.filter((event) => event.phase !== 'run')
  const names = [...new Set(graph.flatMap((event) => event.agent_name ?? []))]
  return names.map((agent) => {
    const own = graph.filter((event) => event.agent_name === agent)
    const gates = own.filter((event) => event.event_type === 'test_gate')
    return {
      agent,
      duration_ms: own.reduce((total, event) => total + (event.event_type === 'phase_complete' ? (event.duration_ms ?? 0) : 0), 0),
      gates_passed: gates.filter((event) => event.status === 'passed').length,
      gates_refused: gates.filter((event) => event.status !== 'passed').length,
      choices: decisions.filter((decision) => owners.get(decision.file) === agent).length,
      events: own.length,
    }
  })
}
