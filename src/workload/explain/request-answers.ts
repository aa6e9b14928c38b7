import { z } from 'zod'
import type { Request } from '#domain'
import { positionsOf } from '#system'

/** A question that was answered, and where the answer stands. */
export interface GivenAnswer {
  question: string
  value: unknown
  file: 'workload.yaml'
  line: number | undefined
}

/** Paths of the values of `workload.yaml` (`columns.quantity.minimum`) and the line where each begins. */
export function requestPlaces(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [key, offset] of positionsOf(text)) {
    const segments = z.array(z.string()).parse(JSON.parse(key))
    if (segments.length > 0) places.set(segments.join('.'), text.slice(0, offset).split('\n').length)
  }
  return places
}

/** The answer behind a choice of a person; its rule is the name of the question. */
export function answerTo(question: string, request: Request | undefined, places: ReadonlyMap<string, number>): GivenAnswer | undefined {
  const value = question.split('.').reduce<unknown>((at, key) => memberOf(at, key), request)
  return value === undefined ? undefined : { question, value, file: 'workload.yaml', line: places.get(question) }
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined
