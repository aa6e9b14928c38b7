import { applyAnswers, GangwayError, isRequestField, sourceAt, type Request, type WaitingQuestion } from '#domain'
import { memberOf } from '#system'
import { sameValue } from '../../workload/diff-decision.ts'
import { pauseIds } from '../pauses.ts'
import { refusalOf } from '../refuse-invalid.ts'
import type { WithAgents, WithBuilding, WithDeciding, WithNeighbours, WithStaging, WithStore } from '../ports.ts'
import { startingPoint } from '../starting-point.ts'
import type { State } from '../state.ts'
import { takeEdits } from '../take-edits.ts'
import { checkRequest } from './check-request.ts'
import { decideOn } from './decide-on.ts'
import { rebuildPoint } from './rebuild-point.ts'
import { personsAnswers, requestedFields, type RequestedFields } from './requested-fields.ts'

/** Why an answer cannot be taken. */
export interface Refusal {
  id: string
  why: string
  hint?: string | undefined
}

type Answers = Readonly<Record<string, unknown>>

/**
 * Why the answers of a pause cannot be taken, or undefined: their form, then what they would make of the request, then what the agents
 * say to that, and whether what was edited meanwhile can be taken. Every face asks here before an answer is kept, so that none is kept that a later step would throw out.
 */
export async function refusalOfAnswers(
  questions: readonly WaitingQuestion[],
  answers: Answers,
  state: State,
  services: WithStore & WithAgents & WithDeciding & WithNeighbours & WithBuilding & WithStaging,
): Promise<Refusal | undefined> {
  const misfit = questions.flatMap((question) => misfitOf(question, answers))[0] ?? unasked(questions, answers, state)
  if (misfit) return misfit
  try {
    await requireSound(await requestedFields(answers, state, services), state, services)
    if (!Object.values(answers).some(isStop)) await takeEdits(state, services)
    return undefined
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault === 'environment') throw error
    const id = blamed(error.subject, Object.keys(answers))
    return { id, why: `${placeOf(error.subject)}${error.message.replace(`${id}: `, '')}`, hint: error.hint }
  }
}

/** Where in a file it stands; a field of an answer is in the message itself. */
const placeOf = (subject = ''): string => (/:\d+:\d+$/.test(subject) ? `${subject}: ` : '')

/** Who ends the run leaves what was edited where it is. */
const isStop = (value: unknown): boolean => value === 'stop' || value === false || memberOf(value, 'choice') === 'stop'

function misfitOf(question: WaitingQuestion, answers: Answers): readonly Refusal[] {
  if (!(question.id in answers)) return []
  const why = refusalOf(question, answers[question.id])
  return why === undefined ? [] : [{ id: question.id, why, hint: `It is asked: ${question.prompt}` }]
}

/**
 * Once there is a request, whoever asks for its fields alone is an agent, in the middle of its work: what else is to be said is said before
 * or after it.
 */
function unasked(questions: readonly WaitingQuestion[], answers: Answers, { request }: State): Refusal | undefined {
  const ids = questions.map(({ id }) => id)
  if (request === null || ids.some((id) => pauseIds.includes(id))) return undefined
  const beside = Object.keys(answers).find((id) => isRequestField(id) && !ids.some((asked) => areSiblings(id, asked)))
  if (beside === undefined) return undefined
  return { id: beside, why: `only ${ids.join(', ')} is asked here`, hint: 'Say it when the profile is confirmed, or at the final review.' }
}

/** Beside a column that there is not, the one that was meant may be named. */
const areSiblings = (left: string, right: string): boolean =>
  left === right || (right.includes('.') && left.split('.')[0] === right.split('.')[0])

async function requireSound(
  fields: RequestedFields,
  state: State,
  services: WithStore & WithAgents & WithDeciding & WithNeighbours,
): Promise<void> {
  if (Object.keys(fields).length === 0) return
  const before = await requestSoFar(state, services)
  const { name, ...nameless } = before
  // Before discovery has ended there may be no name yet.
  const request = applyAnswers(name === '' ? nameless : before, personsAnswers(fields, 'said at a pause'))
  await checkRequest(request, before, state, services)
  const isMeasured = state.request !== null && state.refs['profile'] && !rebuildPoint(Object.keys(fields), services.agents)?.readsAgain
  if (isMeasured && !sameValue(request, state.request)) await decideOn(request, state, services)
}

/** Before discovery has ended, what was given to begin with and what was answered since. */
async function requestSoFar(state: State, services: WithNeighbours): Promise<Partial<Request>> {
  if (state.request) return state.request
  const { request, source } = await startingPoint(state, services)
  return applyAnswers({ ...request, source: source ?? sourceAt({ path: 'not said yet' }) }, state.answers)
}

/** The answer that an error is about: the one of its field, else the one that holds fields, else the first. */
function blamed(subject: string | undefined, ids: readonly string[]): string {
  const about = ids.find((id) => subject !== undefined && (subject === id || subject.startsWith(`${id}.`) || id.startsWith(`${subject}.`)))
  return about ?? ids.find((id) => !isRequestField(id)) ?? ids[0] ?? 'answers'
}
