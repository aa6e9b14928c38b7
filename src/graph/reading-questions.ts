import { z } from 'zod'
import { givenReadingSchema, type Assumption, type Question, type Request } from '#domain'
import type { Probe } from '../profile/index.ts'

/** What the probe leaves open of how the source is read: never assumed, since everything after it would rest on it. */
export const readingQuestions = ({ detection }: Probe, { format }: Partial<Request>): readonly Question[] =>
  (detection.open ?? [])
    .filter(({ field }) => format?.[field] === undefined)
    .map(({ field, prompt, why, readings }) => ({
      id: `format.${field}`,
      kind: 'question',
      prompt,
      why,
      schema: z.literal(readings.map(({ value }) => value)),
      default: null,
      critical: true,
      choices: readings.map(({ value, shows }) => ({ value, label: shows })),
      details: readings.map(({ value, shows }) => `${shown(value)}: ${shows}`),
    }))

/** A blank is seen in quotes only. */
const shown = (value: unknown): string => (typeof value === 'string' && /^\s|\s$/.test(value) ? JSON.stringify(value) : String(value))

/** Less sure than this, a choice is told as an assumption. */
const SURE = 0.7
/** Asked for on its own where it is doubtful. */
const OTHERS: ReadonlySet<string> = new Set(['encoding', 'decimal', 'thousands', 'null_tokens', 'date_order'])

/** Choices of how the source is read that were made although another was nearly as likely. */
export const readingAssumptions = ({ detection }: Probe, { format }: Partial<Request>): readonly Assumption[] =>
  givenReadingSchema.keyof().options.flatMap((field) => {
    const found = detection.detected[field]
    if (!found || OTHERS.has(field) || found.confidence >= SURE || format?.[field] !== undefined) return []
    const other = found.runner_up === undefined || found.runner_up === null ? '' : `; else ${JSON.stringify(found.runner_up)}`
    return [{ field: `format.${field}`, value: found.value, why: `${found.reason} (${Math.round(found.confidence * 100)} %${other})` }]
  })
