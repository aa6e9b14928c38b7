import type { TraceEventType } from '../../graph/index.ts'
import type { OperationContext, ProgressEvent } from '../contract/operation.ts'

/** Names of the graph's nodes, in the words of the person who watches. */
const PHASES: Readonly<Record<string, string>> = {
  route: 'looking for an existing workload',
  checkHealth: 'checking the environment',
  discover: 'probing the source',
  findDuplicates: 'looking for duplicates',
  approvePlan: 'planning',
  profile: 'landing and profiling every row',
  confirmProfile: 'confirming the profile',
  checkCode: 'checking the code',
  review: 'reviewing',
  deploy: 'landing the workload',
  verify: 'running the pipeline',
}

/** One line for each step that a person would want to know of. */
export function tellProgress(
  event: TraceEventType,
  phase: string,
  payload: Readonly<Record<string, unknown>>,
  context: OperationContext,
): void {
  const told = progressOf(event, phase, payload)
  if (told) context.progress(told)
}

function progressOf(event: TraceEventType, phase: string, payload: Readonly<Record<string, unknown>>): ProgressEvent | undefined {
  const [stage = phase, step] = phase.split('.')
  if (event === 'phase_start' && step === 'produce') return { phase: stage, status: 'started', message: `${stage}: deciding` }
  if (event === 'phase_start' && step === 'test') return { phase: stage, status: 'started', message: `${stage}: testing on real rows` }
  if (event === 'phase_start' && PHASES[phase]) return { phase, status: 'started', message: PHASES[phase] }
  if (event === 'phase_retry') return { phase, status: 'retry', message: `${phase}: ${again(payload)}` }
  if (event === 'phase_escalate') return { phase, status: 'escalated', message: `${phase}: a person has to decide` }
  if (event === 'test_gate') return gateOf(phase, payload)
  return undefined
}

/** Without evidence nobody decides otherwise: it is judged again, for a reason of its own. */
function again({ evidence, reason }: Readonly<Record<string, unknown>>): string {
  const isTold = Array.isArray(evidence) && evidence.length === 0
  return isTold ? `again, since ${String(reason)}` : 'deciding again with the evidence'
}

function gateOf(phase: string, payload: Readonly<Record<string, unknown>>): ProgressEvent {
  const outcome = String(payload['status'])
  const failed = Array.isArray(payload['failed']) && payload['failed'].length > 0 ? ` (${payload['failed'].slice(0, 5).join(', ')})` : ''
  return {
    phase,
    status: outcome === 'passed' ? 'done' : 'failed',
    message: `${phase}: gate ${outcome}${failed}, attempt ${String(payload['attempt'])}`,
  }
}
