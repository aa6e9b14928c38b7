import { z } from 'zod'
import {
  callerError,
  columnCorrectionSchema,
  columnNameSchema,
  describeMisfit,
  isRequestField,
  piiAnswerSchema,
  type Answer,
} from '#domain'
import { escalationAnswerSchema } from '../escalation.ts'
import { reviewAnswerSchema } from '../review-answer.ts'
import type { WithAgents, WithDeciding, WithStore } from '../ports.ts'
import type { State } from '../state.ts'
import { understandHint } from './understand-hint.ts'

/** Values of the request by field: `columns.amount.type`, `gold.use_case`. Null takes a field out. */
export type RequestedFields = Readonly<Record<string, unknown>>

export const correctionsSchema = z.record(columnNameSchema, columnCorrectionSchema.extend({ pii: piiAnswerSchema.optional() }))
type Corrections = z.infer<typeof correctionsSchema>

/** What answers say of the request, wherever in them it stands: as fields, as corrections, or beside a way out or a change. */
export async function requestedFields(
  answers: Readonly<Record<string, unknown>>,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<RequestedFields> {
  const fields: Record<string, unknown> = {}
  for (const [id, value] of Object.entries(answers)) Object.assign(fields, await fieldsOf(id, value, state, services))
  return fields
}

async function fieldsOf(
  id: string,
  value: unknown,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<RequestedFields> {
  if (id === 'corrections') return corrected(read(correctionsSchema, id, value))
  if (id === 'review') return read(reviewAnswerSchema, id, value).answers ?? {}
  if (!id.startsWith('escalation.')) return isRequestField(id) ? { [id]: value } : {}
  const { hint, corrections = {}, answers = {} } = read(escalationAnswerSchema, id, value)
  return { ...(hint === undefined ? {} : await understandHint(hint, state, services)), ...corrected(corrections), ...answers }
}

/** A schema that travels as JSON Schema loses its refinements; here the definition itself speaks. */
function read<Schema extends z.ZodType>(schema: Schema, id: string, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw callerError({ code: 'answer_refused', message: describeMisfit(parsed.error), subject: id })
}

function corrected(corrections: Corrections): RequestedFields {
  const fields = Object.entries(corrections).flatMap(([column, { pii, ...correction }]) => [
    ...Object.entries(correction).map(([field, value]): [string, unknown] => [`columns.${column}.${field}`, value]),
    ...(pii === undefined ? [] : [[`pii.${column}`, pii] as [string, unknown]]),
  ])
  return Object.fromEntries(fields)
}

/** What was said at the pause that was left last, as answers of a person. */
export const personsAnswers = (fields: RequestedFields, why: string): Record<string, Answer> =>
  Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { value, source: 'person', why }]))

/** The answers that were given at the pause that was left last. */
export const justGiven = ({ given, answers }: State): Readonly<Record<string, unknown>> =>
  Object.fromEntries(given.flatMap((id) => (answers[id] ? [[id, answers[id].value]] : [])))

/** Whether a field of the request was answered at the pause that was left last, whatever was asked there. */
export const saysMore = ({ given }: State): boolean => given.some(isRequestField)
