import { z } from 'zod'
import { applyAnswers, columnNameSchema, maskEffect, percent, type Profile, type Question, type SourceDecision } from '#domain'
import { sameValue } from '../../workload/diff-decision.ts'
import { rebuildPoint, voided } from '../answers/rebuild-point.ts'
import { correctionsSchema, justGiven, personsAnswers, requestedFields, type RequestedFields } from '../answers/requested-fields.ts'
import { done, finish, noTests, pause } from '../phase.ts'
import { loadDecisions, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { WithAgents, WithDeciding, WithNeighbours, WithStore } from '../ports.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'
import { settleDuplicate } from './find-duplicates.ts'

const ROUNDS_BEFORE_ASKING = 5

/** Types, key, roles and personal data, shown with their evidence: a person says yes or corrects. Corrections are kept as data. */
export async function confirmProfile(state: State, services: WithStore & WithAgents & WithDeciding & WithNeighbours): Promise<StateUpdate> {
  const profile = await loadProfile(state, services)
  const overlaps = await services.neighbours.findDataOverlaps(needRequest(state), profile, state.refs['existing'] ?? undefined)
  const duplicate = settleDuplicate(state, overlaps, 'overlap')
  if (duplicate.waiting?.length || duplicate.outcome || duplicate.goto) return duplicate
  const { source } = await loadDecisions(state, services)
  const fields = await corrected(source, state, services)
  if (Object.keys(fields).length > 0) return correct(fields, state, services)
  const replies = resolveQuestions([profileQuestion(profile, source)], state)
  if (replies.waiting.length > 0) return pause(replies)
  if (replies.values['profile'] === true) return done('confirm', { summary: 'profile confirmed' })
  if (replies.values['profile'] === 'stop') return stopped()
  return askForCorrections(source, state)
}

const stopped = (): StateUpdate => finish('stopped', 'Stopped at the confirmation of the profile; nothing was built.')

/** What a person said of the data; the key as it was decided, which the form proposes, is no statement. */
async function corrected(
  source: SourceDecision | undefined,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<RequestedFields> {
  const { corrections: _, ...given } = justGiven(state)
  const corrections = correctionsSchema.safeParse(state.answers['corrections']?.value).data ?? {}
  const { primary_key: key, ...others } = await requestedFields({ ...given, corrections }, state, services)
  return key === undefined || sameValue(key, keyOf(source)) ? others : { ...others, primary_key: key }
}

const keyOf = (source: SourceDecision | undefined): readonly string[] | 'none' => {
  const { primary = [] } = source?.schema.keys ?? {}
  return primary.length === 0 ? 'none' : primary
}

/** Takes the corrections into the request and lets the metadata agent decide again; the source is read again only where they change how. */
function correct(fields: RequestedFields, state: State, { agents }: WithAgents): StateUpdate {
  const answers = personsAnswers(fields, 'corrected at the confirmation of the profile')
  const point = rebuildPoint(Object.keys(fields), agents, 'profile')
  const { phases, ...update } = point ? voided(point) : { phases: {} }
  return {
    ...update,
    request: applyAnswers(needRequest(state), answers),
    waiting: [],
    answers: { ...answers, corrections: null, profile: null, 'corrections.rounds': null },
    phases: { ...phases, confirm: roundOf(state) },
    goto: point?.node ?? 'readSource',
  }
}

const roundsOf = ({ phases }: State): number => (phases['confirm']?.state === 'waiting' ? phases['confirm'].attempts : 0)

/** Rounds of corrections are counted, and after each five of them a person is asked whether to go on. */
const roundOf = (state: State): PhaseRecord => ({
  id: 'confirm',
  state: 'waiting',
  attempts: roundsOf(state) + 1,
  unit: noTests,
  integration: noTests,
  checks: [],
  summary: `corrected ${roundsOf(state) + 1} times`,
})

function askForCorrections(source: SourceDecision | undefined, state: State): StateUpdate {
  const rounds = roundsOf(state)
  if (rounds > 0 && rounds % ROUNDS_BEFORE_ASKING === 0) {
    const goOn = resolveQuestions([roundsQuestion(rounds)], state)
    if (goOn.waiting.length > 0) return pause(goOn)
    if (goOn.values['corrections.rounds'] === 'stop') return stopped()
  }
  const { corrections } = state.answers
  return pause(resolveQuestions([correctionsQuestion(), keyQuestion(source)], { ...state, answers: corrections ? { corrections } : {} }))
}

const profileQuestion = (profile: Profile, source: SourceDecision | undefined): Question => ({
  id: 'profile',
  kind: 'approval',
  prompt: 'Is this how the data is?',
  why: 'types, key, roles and personal data decide everything that is built',
  schema: z.union([z.boolean(), z.literal('stop')]),
  default: true,
  labels: {
    true: { label: 'yes, this is how the data is' },
    false: { label: 'correct something' },
    stop: { label: 'stop', hint: 'nothing was built' },
  },
  critical: true,
  details: describeProfile(profile, source),
})

const roundsQuestion = (rounds: number): Question => ({
  id: 'corrections.rounds',
  kind: 'question',
  prompt: `The profile was corrected ${rounds} times. Go on correcting, or stop?`,
  why: 'what has to be corrected so often may be read the wrong way altogether',
  schema: z.enum(['go_on', 'stop']),
  default: undefined,
  critical: true,
})

const correctionsQuestion = (): Question => ({
  id: 'corrections',
  kind: 'question',
  prompt: 'What is to be corrected? A column and what it is, e.g. {postal_code: {type: text}, notes: {pii: none}}',
  why: 'corrections are kept; a later profile does not lose them. How the file is read is corrected by an answer to format.<field>',
  schema: correctionsSchema,
  default: {},
  critical: true,
})

const keyQuestion = (source: SourceDecision | undefined): Question => ({
  id: 'primary_key',
  kind: 'question',
  prompt: 'Which columns tell rows apart?',
  why: 'the key as it is proposed, unless you name another one, or none',
  schema: z.union([z.literal('none'), z.array(columnNameSchema).min(1)]),
  default: keyOf(source),
  critical: true,
})

function describeProfile(profile: Profile, source: SourceDecision | undefined): readonly string[] {
  const key = source?.schema.keys.primary ?? []
  const lines = (source?.schema.columns ?? []).map((column) => {
    const measured = profile.columns.find((candidate) => candidate.name === column.name)
    const effect = column.pii && measured ? maskEffect(column.pii.masking, measured) : undefined
    const personal = column.pii ? `  ${column.pii.types.join('+')} → ${column.pii.masking}${effect ? ` (${effect})` : ''}` : ''
    const type = column.format ? `${column.type} (${column.format})` : column.type
    const share = measured ? percent(measured.confidence) : ''
    const nulls = measured && measured.nulls > 0 ? `  ${measured.nulls} null` : ''
    return `${column.name.padEnd(28)} ${type.padEnd(28)} ${share.padStart(7)}  ${column.role.padEnd(10)}${nulls}${personal}`
  })
  const { quasi_identifiers: quasi } = profile
  const anomalies = profile.anomalies.slice(0, 10).map((anomaly) => `! ${anomaly.message}`)
  return [
    `${profile.rows} rows, ${profile.malformed} malformed lines, ${profile.columns.length} columns${profile.sampled ? `, profiled on ${profile.profiled_rows}` : ''}`,
    `primary key: ${key.length > 0 ? key.join(', ') : 'none'}`,
    ...lines,
    ...(quasi.length > 0 ? [`identify together: ${quasi.join(', ')}`] : []),
    ...anomalies,
  ]
}
