import { describeMisfit } from './describe-misfit.ts'
import { callerError } from './errors.ts'
import type { Answer } from './question.ts'
import { requestSchema, type Request } from './request.ts'
import { isRequestField, requestFieldSchema } from './request-fields.ts'

/** Request with every answer that is a field of it put in its place; null takes a field out. Answers are checked by the request's own schema. */
export function applyAnswers(request: Partial<Request>, answers: Readonly<Record<string, Answer | null>>): Request {
  const draft: Record<string, unknown> = structuredClone(request)
  for (const [id, answer] of Object.entries(answers)) {
    if (answer && isRequestField(id)) put(draft, id.split('.'), isLeftOut(id, answer.value) ? undefined : answer.value)
  }
  const parsed = requestSchema.partial({ name: true }).safeParse(draft)
  if (!parsed.success) {
    throw callerError({
      code: 'answer_invalid',
      message: describeMisfit(parsed.error),
      subject: parsed.error.issues[0]?.path.join('.') ?? 'request',
      hint: 'Correct the answer or the field of workload.yaml that is named.',
    })
  }
  return { ...parsed.data, name: parsed.data.name ?? '' }
}

/** Null is a value of its own in some fields: a schedule that runs only when asked. */
const isLeftOut = (id: string, value: unknown): boolean => value === null && !requestFieldSchema(id).safeParse(null).success

function put(target: Record<string, unknown>, [head, ...rest]: readonly string[], value: unknown): void {
  if (head === undefined || head === '__proto__') return
  if (rest.length === 0) {
    if (value === undefined) delete target[head]
    else target[head] = value
    return
  }
  const inner = target[head]
  const next: Record<string, unknown> = isRecord(inner) ? inner : {}
  target[head] = next
  put(next, rest, value)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
