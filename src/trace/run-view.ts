import { z } from 'zod'
import { answerSchema, callSchema, platformIdSchema, requestSchema, valueProofSchema, waitingQuestionSchema, zoneSchema } from '#domain'
import { ownerSchema } from '#system'

const countsSchema = z.object({ passed: z.int(), failed: z.int() })

export const phaseViewSchema = z.object({
  id: z.string(),
  state: z.string(),
  attempts: z.int(),
  unit: countsSchema,
  integration: countsSchema,
  checks: z.array(z.object({ id: z.string(), kind: z.string(), outcome: z.string(), ...valueProofSchema.partial().shape })),
  summary: z.string().optional(),
})

/** Where a user finds what a run published, as its platform says it. */
export const placesSchema = z.array(z.object({ path: z.string(), holds: z.string() }))

/** What the words of a request come to, as `--json` tells it. */
export const saidSchema = z.object({
  understood: z.array(z.object({ field: z.string(), value: z.unknown(), text: z.string() })),
  not_understood: z.array(z.string()),
  intent: z.string(),
})
export type Said = z.infer<typeof saidSchema>

/**
 * What a run looks like from outside (`.gangway/runs/<run>/run.json`): derived after each step, so that `status` and `runs`
 * answer without the graph. On disk `state` is `running` while a process works on it or after it was killed; who reads it is told
 * which of the two (`liveView`).
 */
export const runViewSchema = z.object({
  run: z.string(),
  workload: z.string().nullable(),
  state: z.enum(['running', 'done', 'waiting', 'failed', 'stopped']),
  started_at: z.string(),
  updated_at: z.string(),
  message: z.string(),
  /** What its end proposes, where that hangs on how it ended. */
  next: z.array(callSchema).readonly().optional(),
  /** The process that works on it, while `state` is `running`. */
  holder: ownerSchema.optional(),
  /** Token of the lease under which this was written; it only grows. */
  lease: z.int().optional(),
  /** Names the pause at which the run waits; an answer may say which one it is for. */
  pause: z.string().optional(),
  /** Stopped on the way by a kill or an error: `resume` goes on. */
  resumable: z.boolean().optional(),
  start: z.object({
    request: z.string().optional(),
    source: z.string().optional(),
    name: z.string().optional(),
    platform: platformIdSchema,
    /** Those of the project, when the run began. */
    contacts: requestSchema.shape.contacts,
    unattended: z.boolean(),
    approve: z.boolean(),
    until: z.string().optional(),
    asOf: z.string(),
  }),
  /** Present for a run of a pipeline, which has no phases: what it goes on with. */
  pipeline: z
    .object({
      zone: zoneSchema.optional(),
      /** What a person has accepted for this run, by question: which data it was shown on. */
      accepted: z.record(z.string(), z.string()),
      /** Changes of config that an answer comes to, until they are carried out. */
      pending: z.array(z.object({ path: z.string(), value: z.unknown(), reason: z.string() })).optional(),
    })
    .optional(),
  /** What the words of the request came to; absent where there were none. */
  said: saidSchema.optional(),
  /** Given with the start. */
  answers: z.record(z.string(), answerSchema),
  waiting: z.array(waitingQuestionSchema),
  phases: z.array(phaseViewSchema),
  assumptions: z.array(z.object({ field: z.string(), value: z.unknown(), why: z.string() })),
  unused_answers: z.array(z.string()),
  accounting: z.array(z.record(z.string(), z.unknown())),
  score: z.record(z.string(), z.unknown()),
  /** Absent where nothing is published. */
  places: placesSchema.optional(),
  artifacts: z.array(z.object({ path: z.string(), kind: z.string(), sha256: z.string() })),
})
export type RunView = z.infer<typeof runViewSchema>

/** What a run has come to before anything of it is known. */
export const nothingYet = (): Pick<
  RunView,
  'waiting' | 'phases' | 'assumptions' | 'unused_answers' | 'accounting' | 'score' | 'artifacts'
> => ({ waiting: [], phases: [], assumptions: [], unused_answers: [], accounting: [], score: {}, artifacts: [] })
