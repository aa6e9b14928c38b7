import {
  applyAnswers,
  heldAnswerSchema,
  heldEvidenceSchema,
  type Answer,
  type HeldAnswer,
  type Question,
  type WaitingQuestion,
} from '#domain'
import { gatedStages } from '../gated-stages.ts'
import { needRequest } from '../need-request.ts'
import { done, finish, noTests, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { WithAgents, WithStaging, WithTrace } from '../ports.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'

/** What the built pipeline holds back beyond its limits, measured on all rows: a person sees it before anything is reviewed. */
export async function confirmHeld(state: State, services: WithTrace & WithAgents & WithStaging): Promise<StateUpdate> {
  const asked = await services.staging.heldBack(needRequest(state).name)
  const open = asked.filter((question) => state.refs[acceptedRef(question.id)] !== shownBy(question))
  const [question] = open
  if (!question) return done('held', { summary: asked.length > 0 ? 'accepted by a person' : 'within the limits' })
  const replies = resolveQuestions([questionOf(question)], state)
  if (replies.waiting.length > 0) return pause(replies)
  const answer = heldAnswerSchema.parse(replies.values[question.id])
  const choice = { choice: JSON.stringify(answer), reason: `a person decided about ${question.id}`, by: 'person' as const }
  await services.trace.emit('decision', 'held', 'decided', choice)
  return { answers: { [question.id]: null }, waiting: [], ...follow(answer, question, state, services) }
}

/** What a person accepted, and of which data: the run of the pipeline asks again where it is other data by then. */
export const acceptedRef = (id: string): string => `accepted.${id}`

/** What a person has accepted in this run, by question. */
export const acceptedIn = ({ refs }: State): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(refs).flatMap(([name, shown]) =>
      name.startsWith('accepted.') && shown ? [[name.slice('accepted.'.length), shown]] : [],
    ),
  )

const shownBy = ({ evidence }: WaitingQuestion): string => heldEvidenceSchema.parse(evidence).shown

/** Only what the request can say is offered before anything has landed: every agent decides with it. */
function questionOf(asked: WaitingQuestion): Question {
  const readings = readingsOf(asked)
  const offered = new Set(readings.map(({ n }) => n))
  const isOffered = (value: unknown): boolean => {
    const answer = heldAnswerSchema.safeParse(value).data
    return answer !== undefined && (typeof answer === 'string' || offered.has(answer.apply))
  }
  return {
    ...asked,
    schema: heldAnswerSchema.refine(isOffered, 'that reading is not offered'),
    choices: asked.choices?.filter(({ value }) => isOffered(value)),
    critical: true,
  }
}

const readingsOf = ({ evidence }: WaitingQuestion) =>
  heldEvidenceSchema.parse(evidence).readings.filter(({ changes }) => changes.every(({ path }) => !path.includes('#')))

const refused: PhaseRecord = { id: 'held', state: 'failed', attempts: 1, unit: noTests, integration: noTests, checks: [] }

function follow(answer: HeldAnswer, question: WaitingQuestion, state: State, services: WithAgents): StateUpdate {
  if (answer === 'stop')
    return finish('failed', 'Stopped: too many rows would be held back; nothing landed.', { phases: { held: refused } })
  if (answer === 'accept') return { refs: { [acceptedRef(question.id)]: shownBy(question) }, goto: 'confirmHeld' }
  const reading = readingsOf(question).find(({ n }) => n === answer.apply)
  const said = (reading?.changes ?? []).map(({ path, value }): [string, Answer] => [
    path,
    { value, source: 'person', why: reading?.label ?? '' },
  ])
  const [, ...building] = gatedStages(services.agents)
  return {
    request: applyAnswers(needRequest(state), Object.fromEntries(said)),
    phases: Object.fromEntries(building.map(({ id }) => [id, null])),
    ...(building[0] && { goto: building[0].node }),
  }
}
