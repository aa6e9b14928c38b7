import { z } from 'zod'
import type { Question, Request } from '#domain'
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
      schema: z.enum(readings.map(({ value }) => value)),
      default: null,
      critical: true,
      choices: readings.map(({ value, shows }) => ({ value, label: shows })),
      details: readings.map(({ value, shows }) => `${value}: ${shows}`),
    }))
