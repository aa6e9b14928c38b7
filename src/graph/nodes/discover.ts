import { applyAnswers, settledSource, sourceAt } from '#domain'
import type { Question, Request } from '#domain'
import type { Probe } from '../../profile/index.ts'
import { done, pause } from '../phase.ts'
import { requirePacks } from '../answers/check-request.ts'
import { filterQuestion } from '../filter-question.ts'
import { discoveryQuestions, standingDefaults } from '../discovery-questions.ts'
import { keepAnswers, withEarlierAnswers } from '../earlier-answers.ts'
import { readingAssumptions, readingQuestions } from '../reading-questions.ts'
import { resolveQuestions, type Replies } from '../resolve-questions.ts'
import { sourceQuestion, startingPoint } from '../starting-point.ts'
import { takenNames } from '../taken-names.ts'
import type { WithMemory, WithNeighbours, WithReading, WithStore } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'

/** Phase 1: probes the source first, then asks only what cannot be found out. */
export async function discover(state: State, services: WithStore & WithMemory & WithNeighbours & WithReading): Promise<StateUpdate> {
  const start = await startingPoint(state, services)
  if (start.source === undefined) {
    const replies = resolveQuestions([sourceQuestion()], state)
    if (replies.waiting.length > 0) return pause(replies)
  }
  const source = start.source ?? sourceAt({ path: String(state.answers['source.location.path']?.value) })
  const { 'source.filter': answered, ...others } = state.answers
  const wanted = applyAnswers({ ...start.request, source }, others)
  const probe = await services.reading.probe(source, wanted.format, wanted.columns)
  const given: Request = { ...wanted, source: settledSource(wanted.source, probe.location) }
  // Whether a filter can be used is known with the columns, so it is told at its question.
  const filter = answered ? answered.value : given.source.filter
  const unusable = filterQuestion(filter, given, probe)
  const open = [
    ...readingQuestions(probe, given),
    ...(unusable ? [unusable] : []),
    ...discoveryQuestions(given, probe, await takenNames(state, services), state.request ?? {}),
  ]
  const replies = resolveQuestions(await prefilled(open, given, probe, state, services), state)
  if (replies.waiting.length > 0) return pause(replies, { refs: { probe: await services.store.put(probe) } })
  return settled(state, services, withFilter(given, filter, replies), probe, replies)
}

/** The answer to the question where it was asked, else what was given. */
function withFilter(given: Request, wanted: unknown, { values }: Replies): Request {
  const { filter: _, ...source } = given.source
  const filter = 'source.filter' in values ? values['source.filter'] : wanted
  return { ...given, source: typeof filter === 'string' ? { ...source, filter } : source }
}

/** What was said of the source before stands as the default; what was said in this run, before a plan was refused, counts more. */
async function prefilled(
  open: readonly Question[],
  given: Partial<Request>,
  probe: Probe,
  state: State,
  services: WithMemory,
): Promise<readonly Question[]> {
  if (open.length === 0 || state.request || !given.source) return open
  return withEarlierAnswers(open, await services.memory.answersOf(given.source, probe.fingerprint.sample))
}

async function settled(
  state: State,
  services: WithStore & WithMemory,
  given: Request,
  probe: Probe,
  replies: Replies,
): Promise<StateUpdate> {
  const { 'source.filter': _, ...values } = replies.values
  const request = applyAnswers(given, asAnswers(values))
  requirePacks(request)
  await keepAnswers(request, probe, state, services)
  const defaults = [...readingAssumptions(probe, given), ...(state.start.unattended ? standingDefaults(request) : [])]
  return done('discovery', {
    request,
    refs: { probe: await services.store.put(probe) },
    assumptions: { ...Object.fromEntries(defaults.map((item) => [item.field, item])), ...replies.update.assumptions },
    refused: replies.update.refused ?? {},
    summary: `${request.name}: ${probe.columns.length} columns, ${probe.detection.format.name}`,
  })
}

const asAnswers = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'default' as const, why: 'settled in discovery' }]))
