import { decisionPath, type Finding } from '#domain'
import { retriedRef, toldChanges } from './changed-choices.ts'
import { curedChoice } from './find-cure.ts'
import type { WithStore } from './ports.ts'
import type { State } from './state.ts'

const MOST_CHANGES = 10

/** What the retry of a stage changed, or why there was none, for the person who decides now. */
export async function tellRetry(
  stage: string,
  findings: readonly Finding[],
  state: State,
  services: WithStore,
): Promise<readonly string[]> {
  const mark = state.refs[retriedRef(stage)]
  if (!mark) return [noRetry(findings)]
  const changes = await toldChanges(mark, state, services)
  const shown = changes.slice(0, MOST_CHANGES).map(({ choice, before, after }) => `retry changed ${choice}: ${before} → ${after}`)
  return changes.length > MOST_CHANGES ? [...shown, `and ${changes.length - MOST_CHANGES} more choices`] : shown
}

function noRetry(findings: readonly Finding[]): string {
  const choices = findings.flatMap((finding) => curedChoice(finding) ?? [])
  const [first] = choices
  if (!first) return 'no retry: nothing that an agent decides could cure it'
  return `no retry: ${decisionPath(first.decision)}#${first.path} would be decided the same again`
}
