// By its path: the help of a command lists phases, and loads no schema for that.
import { agentIds } from '../domain/agent-order.ts'

/** Phases that are no agent's, by the node that does each: those before the agents build, and those after. A test compares them with the graph. */
const before = {
  route: 'route',
  checkHealth: 'health',
  discover: 'discovery',
  findDuplicates: 'duplicates',
  approvePlan: 'plan',
  profile: 'profile',
  confirmProfile: 'confirm',
} as const
const after = { confirmHeld: 'held', checkCode: 'code_check', review: 'review', deploy: 'deploy', verify: 'verify' } as const
const byNode: Readonly<Record<string, string>> = { ...before, ...after }

/** Every phase in the order of a run; the agents build between what is confirmed and what is held. */
export const phaseOrder: readonly string[] = [...Object.values(before), ...agentIds, ...Object.values(after)]

/** The phase of a node, and the step inside of it: `quality.test` is the step `test` of `quality`. */
export function phaseName(node: string): { phase: string; step?: string } {
  const dot = node.indexOf('.')
  if (dot > 0) return { phase: node.slice(0, dot), step: node.slice(dot + 1) }
  const phase = byNode[node] ?? node
  // The gate of the reading is of the same phase.
  return node === 'profile' ? { phase, step: 'measure' } : { phase }
}
