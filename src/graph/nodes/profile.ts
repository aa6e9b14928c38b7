import { z } from 'zod'
import { GangwayError, driftAnswerSchema, type DriftAnswer, type Question, type Request, type WaitingQuestion } from '#domain'
import type { Probe } from '../../profile/index.ts'
import { needRequest } from '../need-request.ts'
import { finish, noTests, pause } from '../phase.ts'
import { describeQuestion, resolveQuestions } from '../resolve-questions.ts'
import type { Landing } from '../../profile/index.ts'
import type { WithReading, WithStore } from '../ports.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'

/** Phase 3: lands the source once into the staging lake and measures what landed. Files that lack a column of the first one are asked about. */
export async function profile(state: State, services: WithStore & WithReading): Promise<StateUpdate> {
  const request = needRequest(state)
  const probe = await services.reading.probe(request.source, request.format, request.columns)
  const landed = await landOrAsk(request, probe, services)
  if ('landing' in landed) return measure(request, probe, landed.landing, services)
  const replies = resolveQuestions([questionOf(landed.asked)], state)
  if (replies.waiting.length > 0) return pause(replies)
  return followAnswer(driftAnswerSchema.parse(replies.values['drift']), request, services)
}

/** What was answered is part of the request from then on; what it leaves open is asked as a question of its own. */
async function followAnswer(answer: DriftAnswer, before: Request, services: WithStore & WithReading): Promise<StateUpdate> {
  if (answer === 'stop')
    return finish('failed', 'Stopped: files of the source lack columns of the first one.', { phases: { profile: refused } })
  const request = withSaid(before, answer)
  const used = { request, answers: { drift: null } }
  const probe = await services.reading.probe(request.source, request.format, request.columns)
  const landed = await landOrAsk(request, probe, services)
  if ('asked' in landed) return { ...used, waiting: [describeQuestion(questionOf(landed.asked))] }
  return { ...used, ...(await measure(request, probe, landed.landing, services)) }
}

async function measure(request: Request, probe: Probe, landing: Landing, services: WithStore & WithReading): Promise<StateUpdate> {
  const measured = await services.reading.profileLanded(request, probe, landing)
  return {
    refs: {
      probe: await services.store.put(probe),
      landing: await services.store.put(landing),
      profile: await services.store.put(measured),
    },
    waiting: [],
  }
}

const refused: PhaseRecord = { id: 'profile', state: 'failed', attempts: 1, unit: noTests, integration: noTests, checks: [] }

async function landOrAsk(
  request: Request,
  probe: Probe,
  services: WithReading,
): Promise<{ landing: Landing } | { asked: WaitingQuestion }> {
  try {
    return { landing: await services.reading.landStaged(request, probe) }
  } catch (error) {
    const [asked] = error instanceof GangwayError ? error.waiting : []
    if (asked) return { asked }
    throw error
  }
}

const questionOf = (asked: WaitingQuestion): Question => ({ ...asked, schema: z.fromJSONSchema(asked.schema), critical: true })

/** The answer as fields of the request: every later reading of the source finds the columns by it. */
function withSaid(request: Request, { rename = {}, missing_ok: missing = [] }: Exclude<DriftAnswer, 'stop'>): Request {
  const columns = { ...request.columns }
  for (const [name, header] of Object.entries(rename)) {
    columns[name] = { ...columns[name], aliases: [...new Set([...(columns[name]?.aliases ?? []), header])] }
  }
  for (const name of missing) columns[name] = { ...columns[name], optional: true }
  return { ...request, columns }
}
