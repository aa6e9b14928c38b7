import { z } from 'zod'
import { callSchema, type Call } from './call.ts'

/** Something a person is asked, or could be. Ids are the dotted fields of `workload.yaml`, or one of the pauses of interfaces. */
export interface Question {
  id: string
  kind: 'question' | 'approval' | 'escalation'
  prompt: string
  /** Why it is asked; shown beside the prompt. */
  why: string
  schema: z.ZodType
  default: unknown
  /** Critical questions are never assumed, not even unattended. */
  critical: boolean
  choices?: readonly ReadyAnswer[] | undefined
  /** What its values are called, where they are not called as they are written. */
  labels?: AnswerLabels | undefined
  /** What the way to a form is called among the values. */
  further?: string | undefined
  /** Lines shown before the prompt: evidence, a table, a diff. */
  details?: readonly string[] | undefined
  evidence?: Readonly<Record<string, unknown>> | undefined
  /** What can be done before it is answered. */
  next?: readonly Call[] | undefined
}

/** An answer that can be given as it is, and what it does. */
const readyAnswerSchema = z.object({ value: z.unknown(), label: z.string() })
export type ReadyAnswer = z.infer<typeof readyAnswerSchema>

/** By the value as text; null: it says the same as another one, and is not offered. */
const answerLabelsSchema = z.record(z.string(), z.object({ label: z.string(), hint: z.string().optional() }).nullable()).readonly()
export type AnswerLabels = z.infer<typeof answerLabelsSchema>

/** What travels through an interrupt, a checkpoint, a reply of the runtime and `--json`: the schema as JSON Schema. */
export const waitingQuestionSchema = z.object({
  id: z.string(),
  kind: z.enum(['question', 'approval', 'escalation']),
  prompt: z.string(),
  why: z.string(),
  schema: z.record(z.string(), z.unknown()),
  default: z.unknown(),
  /** The likeliest first; none of them is ever taken for a person. */
  choices: z.array(readyAnswerSchema).readonly().optional(),
  labels: answerLabelsSchema.optional(),
  further: z.string().optional(),
  details: z.array(z.string()).readonly().optional(),
  /** The same as the details, for programs. */
  evidence: z.record(z.string(), z.unknown()).optional(),
  next: z.array(callSchema).readonly().optional(),
})
export type WaitingQuestion = z.infer<typeof waitingQuestionSchema>

export const answerSchema = z.object({ value: z.unknown(), source: z.enum(['person', 'default', 'memory', 'inferred']), why: z.string() })
export type Answer = z.infer<typeof answerSchema>

export interface Assumption {
  field: string
  value: unknown
  why: string
}
