import { z } from 'zod'
import { applyAnswers, fieldOfSubject, GangwayError, requestFieldSchema, type Question } from '#domain'
import { describeQuestion } from '../resolve-questions.ts'
import type { State, StateUpdate } from '../state.ts'

/** A caller's error about a field of the request, as a pause that asks for that field again; undefined for every other error. */
export function askAgain(error: unknown): StateUpdate | undefined {
  if (!(error instanceof GangwayError) || error.fault !== 'caller') return undefined
  const field = fieldOfSubject(error.subject)
  if (field === undefined) return undefined
  return { waiting: [describeQuestion(fieldQuestion(field, error))], answers: { [field]: null }, refused: { [field]: error.message } }
}

function fieldQuestion(field: string, { message, hint }: GangwayError): Question {
  const schema = requestFieldSchema(field)
  const takesNull = schema.safeParse(null).success
  return {
    id: field,
    kind: 'question',
    prompt: `${message} What shall ${field} be?`,
    why: `${hint ?? 'what was said cannot be carried out'}${takesNull ? '' : '; null leaves it out'}`,
    schema: takesNull ? schema : z.union([schema, z.null()]),
    default: undefined,
    critical: true,
  }
}

/** What the answer to such a question, and what was said beside it, makes of the request; nothing where none was asked. */
export function takeAnsweredFields({ request, refused, answers, given }: State): StateUpdate {
  const settled = given.filter((id) => refused[id] && answers[id])
  if (settled.length === 0) return {}
  const said = Object.fromEntries(given.map((id) => [id, answers[id] ?? null]))
  return {
    refused: Object.fromEntries(settled.map((id) => [id, null])),
    ...(request ? { request: applyAnswers(request, said) } : {}),
  }
}
