import { decisionNames, decisionPath, stringifyFlow, type TraceEvent } from '#domain'
import { cut } from '#system'
import { valueAt } from '../workload/choice-paths.ts'
import type { Workload } from '../workload/workload.ts'
import type { TracedDecision } from './trace-report.ts'

const WIDEST = 160

/** Every choice with its reason and evidence as the workload keeps them, else those that the run told while it had not landed. */
export function decisionsOf(workload: Workload | undefined, events: readonly TraceEvent[]): readonly TracedDecision[] {
  const landed = workload ? landedDecisions(workload) : []
  return (landed.length > 0 ? landed : toldDecisions(events)).toSorted((left, right) => rank(left) - rank(right))
}

/** Those of persons first, then of models, then the least sure ones of rules: the order in which a person wants to see them. */
const rank = ({ by, confidence }: TracedDecision): number => (by === 'person' ? -2 : by === 'model' ? -1 : (confidence ?? 1))

function landedDecisions(workload: Workload): readonly TracedDecision[] {
  return decisionNames.flatMap((name) =>
    Object.entries(workload.why[name] ?? {}).map(([path, choice]) => ({
      file: decisionPath(name),
      path,
      value: tellValue(valueAt(workload.decisions[name], path)),
      by: choice.by,
      rule: choice.rule,
      reason: choice.reason,
      evidence: choice.evidence,
      confidence: choice.confidence,
      alternatives: choice.alternatives ?? [],
    })),
  )
}

function toldDecisions(events: readonly TraceEvent[]): readonly TracedDecision[] {
  return events.flatMap((event) => {
    if (event.event_type !== 'decision' || event.payload.by === undefined) return []
    const { choice, by, rule = '', reason, evidence = [], confidence } = event.payload
    const [file = choice, path = ''] = choice.split('#', 2)
    return [{ file, path, value: '', by, rule, reason, evidence, confidence, alternatives: [] }]
  })
}

const tellValue = (value: unknown): string => (value === undefined ? '' : cut(stringifyFlow(value), WIDEST))
