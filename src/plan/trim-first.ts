import type { PlanStep } from '#domain'

/**
 * Order in which steps are applied: null tokens are compared without blanks anyway, so a trim of the same columns directly after them
 * goes first, and each value is trimmed once. The result is the same row for row.
 */
export function trimFirst(steps: readonly PlanStep[]): readonly PlanStep[] {
  const ordered = [...steps]
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1]
    if (step.op !== 'null_tokens' || next?.op !== 'trim') continue
    if (!step.columns.every((name) => next.columns.includes(name))) continue
    ordered[index] = next
    ordered[index + 1] = step
  }
  return ordered
}
