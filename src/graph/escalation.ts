import { z } from 'zod'
import { columnCorrectionSchema, columnNameSchema, type AgentId, type Finding, type Question } from '#domain'

const wayOutSchema = z.enum(['retry', 'manual', 'skip', 'stop'])

/** The three ways out of an escalation, and stopping: a word, or a word with what the agent needs to know. */
export const escalationAnswerSchema = z.union([
  wayOutSchema.transform((choice) => ({ choice })),
  z.strictObject({
    choice: wayOutSchema,
    hint: z.string().max(2_000).optional(),
    /** Corrections by column; they count as the person's choices. */
    corrections: z.record(columnNameSchema, columnCorrectionSchema).optional(),
  }),
])
export type EscalationAnswer = {
  choice: z.infer<typeof wayOutSchema>
  hint?: string | undefined
  corrections?: Record<string, z.infer<typeof columnCorrectionSchema>> | undefined
}

export const escalationId = (agent: AgentId): string => `escalation.${agent}`

const SHOWN_FINDINGS = 8
const SHOWN_ROWS = 3

/** What a person sees: which checks failed, on which rows, expected and actual, and what could be done. */
export function escalationQuestion(
  agent: AgentId,
  stage: string,
  outcome: string,
  findings: readonly Finding[],
  stagedDir: string,
): Question {
  return {
    id: escalationId(agent),
    kind: 'escalation',
    prompt:
      outcome === 'error'
        ? `The gate of ${stage} could not judge. How shall it go on?`
        : `The gate of ${stage} refused the result twice. How shall it go on?`,
    why: `retry: the agent decides again with your hint; manual: edit the files in ${stagedDir}, then only the tests run; skip: the gap is written into the README; stop: end the run`,
    schema: escalationAnswerSchema,
    default: undefined,
    critical: true,
    details: findings.slice(0, SHOWN_FINDINGS).flatMap(describeFinding),
  }
}

export function describeFinding(finding: Finding): readonly string[] {
  const rows = finding.rows.slice(0, SHOWN_ROWS).map((row) => `record ${row.record} of ${row.file}: ${row.value ?? 'null'}`)
  const compared = finding.expected === undefined ? '' : ` (expected ${finding.expected}, actual ${finding.actual ?? 'unknown'})`
  return [
    `${finding.rule} at ${finding.path}: ${finding.message}${compared}`,
    ...rows.map((row) => `    ${row}`),
    `    try: ${finding.hint}`,
  ]
}
