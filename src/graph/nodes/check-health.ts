import { z } from 'zod'
import { adviceOf, distinctCalls, environmentError, type Question } from '#domain'
import type { Resource } from '#kit'
import { done, finish, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { WithPlatform } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'

/** Phase 0: what the chosen platform has and lacks. Creates nothing. */
export async function checkHealth(state: State, services: WithPlatform): Promise<StateUpdate> {
  const resources = await services.platform.detect()
  const missing = resources.filter((resource) => resource.critical && !resource.found)
  const found = resources.filter((resource) => resource.found).length
  if (missing.length === 0) {
    return done('health', { summary: `Environment ready. ${found}/${resources.length} resources found.`, answers: { health: null } })
  }
  if (state.start.unattended && !state.answers['health']) throw incomplete(missing)
  const replies = resolveQuestions([healthQuestion(missing, services.platform.setupGuide)], state)
  if (replies.waiting.length > 0) return pause(replies)
  if (replies.values['health'] === 'stop') return finish('stopped', `${missing.length} critical resource(s) missing: ${names(missing)}.`)
  return { answers: { health: null }, goto: 'checkHealth', waiting: [] }
}

/** With nobody there to mend it, waiting would help nobody. */
const incomplete = (missing: readonly Resource[]) =>
  environmentError({
    code: 'environment_incomplete',
    message: `Critical resources are missing: ${missing.map(({ name, detail }) => `${name} (${detail})`).join(', ')}.`,
    subject: missing[0]?.id ?? 'environment',
    ...adviceOf(
      missing.find(({ hint, next }) => hint ?? next) ?? {
        next: [{ operation: 'doctor', input: {}, says: 'tells how to get what is missing' }],
      },
    ),
  })

const names = (resources: readonly Resource[]) => resources.map((resource) => resource.name).join(', ')

function healthQuestion(missing: readonly Resource[], guide: string | undefined): Question {
  return {
    id: 'health',
    kind: 'question',
    prompt: `Critical resources are missing: ${names(missing)}. Check again, or stop?`,
    why: `onboarding cannot run without them${guide === undefined ? '' : `; the guide is ${guide}`}`,
    schema: z.enum(['recheck', 'stop']),
    default: undefined,
    critical: true,
    details: missing.map((resource) => `${resource.name}: ${resource.detail}${resource.hint ? ` (${resource.hint})` : ''}`),
    next: distinctCalls(missing.flatMap(({ next = [] }) => next)),
  }
}
