import { z } from 'zod'

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
  /** Lines shown before the prompt: evidence, a table, a diff. */
  details?: readonly string[]
}

/** What travels through an interrupt, a checkpoint and `--json`: the schema as JSON Schema. */
export interface WaitingQuestion {
  id: string
  kind: Question['kind']
  prompt: string
  why: string
  schema: Record<string, unknown>
  default: unknown
  details?: readonly string[]
}

export const answerSchema = z.object({ value: z.unknown(), source: z.enum(['person', 'default', 'memory', 'inferred']), why: z.string() })
export type Answer = z.infer<typeof answerSchema>

export interface Assumption {
  field: string
  value: unknown
  why: string
}
