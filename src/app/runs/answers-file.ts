import { z } from 'zod'
import { callerError, isRequestField, nameOfHeader, nearestNames, refuseSecrets, requestFieldIds, type GangwayError } from '#domain'
import { parseYaml, readSmallText } from '#system'
import { isAnswerable, pauseIds } from '../../graph/pauses.ts'

/** Question ids to answers from a YAML or JSON file; every id is one that exists, what is wrong is named with its line. */
export async function readAnswersFile(path: string): Promise<Record<string, unknown>> {
  const text = (await readSmallText(path)).replace(/^\uFEFF/, '')
  if (text.split('\n').every((line) => /^\s*(#|$)/.test(line))) return {}
  const answers = parseYaml(text, { path, schema: z.union([z.record(z.string(), z.unknown()), z.null()]) }) ?? {}
  for (const [id, answer] of Object.entries(answers)) {
    refuseUnknown(id, `${path}:${lineOf(id, text)}`)
    refuseSecrets(answer, id)
  }
  return answers
}

/** `id=value` pairs of the command line; a value is read as YAML, so that `true`, `[a, b]` and `{choice: retry}` are what they look like. */
export function parseAnswerPairs(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(pairs.map(parsePair))
}

function parsePair(pair: string): [string, unknown] {
  const equals = pair.indexOf('=')
  if (equals < 1) {
    throw callerError({
      code: 'answer_malformed',
      message: `${JSON.stringify(pair)} is not an answer: it has no "=".`,
      subject: pair,
      hint: 'Write id=value, for example primary_key=[order_id] or plan=true.',
    })
  }
  const id = pair.slice(0, equals).trim()
  refuseUnknown(id, id)
  return [id, readValue(pair.slice(equals + 1), id)]
}

/** A value that no YAML can be is meant as the text that it is: a cron expression begins with an asterisk, and a sign may stand alone. */
function readValue(text: string, id: string): unknown {
  if (/^\s*(?:[*&!%@`]|[,.']\s*$)/.test(text)) return text.trim()
  return text.trim() === '' ? '' : parseYaml(text, { path: id, schema: z.unknown() })
}

function refuseUnknown(id: string, place: string): void {
  if (isAnswerable(id)) return
  throw unknownAnswer(id, place)
}

/** The id with a column's header as its name here: `columns.Rechnung Nr.type` is `columns.rechnung_nr.type`. */
function namedAsHere(id: string): readonly string[] {
  const [head = '', ...rest] = id.split('.')
  const whole = [head, nameOfHeader(rest.join(' ')) ?? '']
  const ofField = [head, nameOfHeader(rest.slice(0, -1).join(' ')) ?? '', rest.at(-1) ?? '']
  return [ofField, whole]
    .map((parts) => parts.join('.'))
    .filter((one) => one !== id && isRequestField(one))
    .slice(0, 1)
}

function unknownAnswer(id: string, place: string): GangwayError {
  const nearest = [...namedAsHere(id), ...nearestNames(id, knownIds())].slice(0, 3)
  return callerError({
    code: 'answer_unknown',
    message: `There is no question ${JSON.stringify(id)}.`,
    subject: place,
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `There are: ${knownIds().slice(0, 40).join(', ')}.`,
  })
}

/** Every id that could be meant, columns as `<column>`. */
const knownIds = (): readonly string[] => [...pauseIds, 'clash.1', ...requestFieldIds()]

function lineOf(id: string, text: string): number {
  const lines = text.split('\n')
  const index = lines.findIndex((line) => line.replace(/^[\s{,"']*/, '').startsWith(id))
  return index + 1 || 1
}
