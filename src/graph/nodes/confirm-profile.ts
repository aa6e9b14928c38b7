import { z } from 'zod'
import {
  columnCorrectionSchema,
  columnNameSchema,
  piiAnswerSchema,
  type ColumnCorrection,
  type Profile,
  type Question,
  type Request,
  type SourceDecision,
} from '#domain'
import { applyCorrections } from '../apply-corrections.ts'
import { done, finish, pause } from '../phase.ts'
import { loadDecisions, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'
import { settleDuplicate } from './find-duplicates.ts'

const ROUNDS_BEFORE_ASKING = 5

const correctionsSchema = z.record(columnNameSchema, columnCorrectionSchema.extend({ pii: piiAnswerSchema.optional() }))

/** Types, key, roles and personal data, shown with their evidence: a person says yes or corrects. Corrections are kept as data. */
export async function confirmProfile(state: State, services: GraphServices): Promise<StateUpdate> {
  const profile = await loadProfile(state, services)
  const overlaps = await services.findDataOverlaps(needRequest(state), profile, state.refs['existing'] ?? undefined)
  const duplicate = settleDuplicate(state, overlaps, 'overlap')
  if (duplicate.waiting?.length || duplicate.outcome || duplicate.goto) return duplicate
  if (state.answers['corrections']) return correct(state)
  const { source } = await loadDecisions(state, services)
  const replies = resolveQuestions([profileQuestion(profile, source, state)], state)
  if (replies.waiting.length > 0) return pause(replies)
  if (replies.values['profile'] === true) return done('confirm', { summary: 'profile confirmed' })
  if (replies.values['profile'] === 'stop') return finish('stopped', 'Stopped at the confirmation of the profile; nothing was built.')
  const asked = resolveQuestions([correctionsQuestion()], state)
  return pause(asked)
}

/** Takes the corrections into the request and lets the metadata agent decide again; the source is read again only for another format. */
function correct(state: State): StateUpdate {
  const parsed = correctionsSchema.safeParse(state.answers['corrections']?.value)
  if (!parsed.success) {
    const refusal = z.prettifyError(parsed.error).replaceAll('\n', ' ')
    const again = resolveQuestions([correctionsQuestion()], { ...state, answers: {}, refused: { corrections: refusal } })
    return { ...pause(again), answers: { corrections: null }, refused: { corrections: refusal } }
  }
  const request = withCorrections(needRequest(state), parsed.data)
  const rounds = Number(state.answers['corrections.rounds']?.value ?? 0) + 1
  return {
    request,
    waiting: [],
    refused: { corrections: null },
    answers: {
      corrections: null,
      profile: null,
      'corrections.rounds': { value: rounds, source: 'inferred', why: 'rounds of corrections' },
    },
    phases: { profile: null },
    goto: 'readSource',
  }
}

function withCorrections(request: Request, corrections: z.infer<typeof correctionsSchema>): Request {
  const columns: Record<string, ColumnCorrection> = {}
  const pii = { ...request.pii }
  for (const [name, { pii: verdict, ...correction }] of Object.entries(corrections)) {
    if (Object.keys(correction).length > 0) columns[name] = correction
    if (verdict !== undefined) pii[name] = verdict
  }
  return { ...applyCorrections(request, columns), pii }
}

function profileQuestion(profile: Profile, source: SourceDecision | undefined, state: State): Question {
  const rounds = Number(state.answers['corrections.rounds']?.value ?? 0)
  const many = rounds >= ROUNDS_BEFORE_ASKING ? ` (${rounds} rounds of corrections so far; "stop" ends the run)` : ''
  return {
    id: 'profile',
    kind: 'approval',
    prompt: `Is this how the data is?${many}`,
    why: 'types, key, roles and personal data decide everything that is built',
    schema: z.union([z.boolean(), z.literal('stop')]),
    default: true,
    critical: true,
    details: describeProfile(profile, source),
  }
}

const correctionsQuestion = (): Question => ({
  id: 'corrections',
  kind: 'question',
  prompt: 'What is to be corrected? A column and what it is, e.g. {postal_code: {type: text}, notes: {pii: none}}',
  why: 'corrections are kept; a later profile does not lose them',
  schema: correctionsSchema,
  default: undefined,
  critical: true,
})

function describeProfile(profile: Profile, source: SourceDecision | undefined): readonly string[] {
  const key = source?.schema.keys.primary ?? []
  const lines = (source?.schema.columns ?? []).map((column) => {
    const measured = profile.columns.find((candidate) => candidate.name === column.name)
    const personal = column.pii ? `  ${column.pii.types.join('+')} → ${column.pii.masking}` : ''
    const type = column.format ? `${column.type} (${column.format})` : column.type
    const share = measured ? `${Math.round(measured.confidence * 100)} %` : ''
    const nulls = measured && measured.nulls > 0 ? `  ${measured.nulls} null` : ''
    return `${column.name.padEnd(28)} ${type.padEnd(28)} ${share.padStart(5)}  ${column.role.padEnd(10)}${nulls}${personal}`
  })
  const anomalies = profile.anomalies.slice(0, 10).map((anomaly) => `! ${anomaly.message}`)
  return [
    `${profile.rows} rows, ${profile.malformed} malformed lines, ${profile.columns.length} columns${profile.sampled ? `, profiled on ${profile.profiled_rows}` : ''}`,
    `primary key: ${key.length > 0 ? key.join(', ') : 'none'}`,
    ...lines,
    ...anomalies,
  ]
}
