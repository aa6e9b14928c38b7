/** Nodes whose name is a verb; phases are told by their noun. */
const NOUNS: Readonly<Record<string, { phase: string; step?: string }>> = {
  checkHealth: { phase: 'health' },
  discover: { phase: 'discovery' },
  findDuplicates: { phase: 'duplicates' },
  approvePlan: { phase: 'plan' },
  profile: { phase: 'profile', step: 'measure' },
  confirmProfile: { phase: 'confirm' },
  confirmHeld: { phase: 'held' },
  checkCode: { phase: 'code_check' },
}

/** The phase of a node, and the step inside of it: `quality.test` is the step `test` of `quality`. */
export function phaseName(node: string): { phase: string; step?: string } {
  const dot = node.indexOf('.')
  if (dot > 0) return { phase: node.slice(0, dot), step: node.slice(dot + 1) }
  return NOUNS[node] ?? { phase: node }
}
