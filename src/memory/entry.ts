import { z } from 'zod'
import { agentIdSchema } from '#domain'

const id = z.string().regex(/^[0-9a-f]{16}$/)

/** How a failure ended: who found the way out, and whether the gate passed with it. */
const endingSchema = z.strictObject({
  by: z.enum(['agent', 'person']),
  way: z.enum(['retry', 'manual', 'skip', 'stop']),
  /** False while nothing has shown that it helped. */
  passed: z.boolean(),
  /** Attempts at the gate until then. */
  attempts: z.int().min(0),
  /** What differs between the refused attempt and the one that passed: `config/source.yaml#schema.columns[*].type`. */
  changed: z.array(z.string()),
})
export type Ending = z.infer<typeof endingSchema>

/** One check that refused one attempt. It holds names and places, never a value of the data. */
export const failureSchema = z.strictObject({
  type: z.literal('failure'),
  /** Of run, stage, attempt, check and signature: a node that runs again writes nothing twice. */
  id,
  agent: agentIdSchema,
  stage: z.string(),
  check: z.string(),
  /** What went wrong in words that are the same for every workload. */
  signature: z.string(),
  /** What proved it. */
  evidence: z.enum(['rows', 'comparison', 'test', 'statement', 'not_judged']),
  attempt: z.int().min(0),
  workload: z.string(),
  run: z.string(),
  time: z.iso.datetime(),
  ended: endingSchema.nullable(),
})
export type Failure = z.infer<typeof failureSchema>

export const factKindSchema = z.enum(['person', 'feedback', 'project', 'reference'])
export type FactKind = z.infer<typeof factKindSchema>

/** What a person said to a question about a source; `place` and `sample` tell the source again. */
const knownAnswerSchema = z.strictObject({ field: z.string(), value: z.json(), place: z.string(), sample: z.string() })

export const FACT_CHARACTERS = 1_000

/** Something worth knowing in a later run. */
export const factSchema = z.strictObject({
  type: z.literal('fact'),
  id,
  kind: factKindSchema,
  text: z.string().min(1).max(FACT_CHARACTERS),
  /** Where it comes from: an answer, a command. */
  source: z.string(),
  author: z.enum(['person', 'engine']),
  run: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  /** Last day on which it counts, `YYYY-MM-DD`. */
  expires: z.iso.date().nullable(),
  time: z.iso.datetime(),
  answer: knownAnswerSchema.optional(),
})
export type Fact = z.infer<typeof factSchema>

export const entrySchema = z.discriminatedUnion('type', [failureSchema, factSchema])
export type Entry = z.infer<typeof entrySchema>

export const isFailure = (entry: Entry): entry is Failure => entry.type === 'failure'
export const isFact = (entry: Entry): entry is Fact => entry.type === 'fact'

/** What counts as the same failure, in whatever run. */
export const kindOfFailure = ({ agent, check, signature }: Failure): string => JSON.stringify([agent, check, signature])
