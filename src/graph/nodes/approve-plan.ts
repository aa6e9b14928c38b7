import { z } from 'zod'
import { locationOf } from '#domain'
import type { Connection, Platform, Question, Request } from '#kit'
import { saysMore } from '../answers/requested-fields.ts'
import { done, finish, pause } from '../phase.ts'
import { needRequest } from '../need-request.ts'
import { platformText } from '../platform-text.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { WithPlatform, WithReading } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'

/** Connectivity, reuse and the plan itself; nothing is built before a person said yes. */
export async function approvePlan(state: State, services: WithPlatform & WithReading): Promise<StateUpdate> {
  if (saysMore(state)) return { goto: 'discover', waiting: [], answers: { plan: null } }
  const request = needRequest(state)
  const connection = await services.reading.checkConnectivity(request)
  if (!connection.ok) {
    const replies = resolveQuestions([connectivityQuestion(connection)], state)
    if (replies.waiting.length > 0) return pause(replies)
    if (replies.values['connectivity'] === 'stop') return finish('stopped', `The source cannot be read: ${connection.detail}`)
    return { answers: { connectivity: null }, goto: 'approvePlan', waiting: [] }
  }
  const replies = resolveQuestions([planQuestion(request, state, services.platform)], state)
  if (replies.waiting.length > 0) return pause(replies)
  if (replies.values['plan'] === true) return done('plan', { summary: 'approved' })
  return { goto: 'discover', waiting: [], answers: reopened(state) }
}

/** "No" goes back to discovery: what was answered or assumed there is asked again, with what was said before as its default. */
const reopened = (state: State) => ({
  plan: null,
  ...Object.fromEntries(
    ['description', 'gold.use_case', 'regulations', 'schedule.cron']
      .filter((id) => state.assumptions[id] ?? state.answers[id])
      .map((id) => [id, null]),
  ),
})

function planQuestion(request: Request, state: State, platform: Platform): Question {
  const assumed = Object.values(state.assumptions).filter((item) => item !== null)
  return {
    id: 'plan',
    kind: 'approval',
    prompt: 'Is this plan right?',
    why: 'nothing is built before the plan is approved',
    schema: z.boolean(),
    default: true,
    critical: true,
    details: [
      `source      ${locationOf(request.source).path}`,
      ...(request.source.filter === undefined ? [] : [`rows        where ${request.source.filter}; the others count as filtered`]),
      `workload    workloads/${request.name}/ (config, scripts, SQL, DAG, tests)`,
      `zones       bronze, silver, gold (${request.gold?.use_case ?? 'ad_hoc'})`,
      `stages      profile, metadata, transformation, quality, dag; each behind its test gate`,
      `schedule    ${request.schedule?.cron ?? 'only when asked'}`,
      `platform    ${platformText(platform)}`,
      ...assumed.map((item) => `assumed     ${item.field} = ${JSON.stringify(item.value)} (${item.why})`),
    ],
  }
}

const connectivityQuestion = ({ detail, hint }: Connection): Question => ({
  id: 'connectivity',
  kind: 'question',
  prompt: 'The source cannot be read. Try again, or stop?',
  why: 'profiling needs every row',
  schema: z.enum(['retry', 'stop']),
  default: undefined,
  critical: true,
  details: [detail, ...(hint === undefined ? [] : [hint])],
})
