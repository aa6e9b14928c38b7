import type { Call, SourceDecision } from '#domain'

type Of = Pick<SourceDecision, 'workload'> | undefined

/** How a person takes a finding as it is; of no workload, nothing can be called. */
export const accepting = (of: Of, id: string, says: string): readonly Call[] =>
  of === undefined ? [] : [{ operation: 'regenerate', input: { workload: of.workload, profile: true, accept: [id] }, says }]

/** How a person changes what was decided, so that the finding is none any more. */
export const setting = (of: Of, pair: string, says: string): readonly Call[] =>
  of === undefined ? [] : [{ operation: 'modify', input: { workload: of.workload, set: [pair] }, says }]
