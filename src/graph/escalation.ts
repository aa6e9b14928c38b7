import { z } from 'zod'
import {
  columnCorrectionSchema,
  columnNameSchema,
  describeOpenInvariant,
  openInvariants,
  type AnswerLabels,
  type Finding,
  type GateResult,
  type OpenInvariant,
  type Question,
} from '#domain'
import { causesOf } from './causes.ts'
import { fieldAnswersSchema } from './field-answers.ts'

const wayOutSchema = z.enum(['retry', 'manual', 'skip', 'stop'])

const wayOutLabels: AnswerLabels = {
  retry: { label: 'fix and retry', hint: 'the agent decides again' },
  manual: { label: 'edit by hand', hint: 'then only the tests run' },
  skip: { label: 'skip', hint: 'the gap is written into the README' },
  stop: { label: 'stop', hint: 'the run ends' },
}

const answerSchema = (wayOut: z.ZodType<z.infer<typeof wayOutSchema>>): z.ZodType<EscalationAnswer> =>
  z.union([
    wayOut.transform((choice) => ({ choice })),
    z.strictObject({
      choice: z.literal('retry'),
      hint: z.string().max(1_000).optional(),
      corrections: z.record(columnNameSchema, columnCorrectionSchema).optional(),
      answers: fieldAnswersSchema.optional(),
    }),
    z.strictObject({ choice: wayOut }),
  ])

/**
 * The three ways out of an escalation, and stopping: a word; a retry may say what shall be different. A hint in words is read as a change
 * of the request, corrections and answers count as the person's choices.
 */
export const escalationAnswerSchema = answerSchema(wayOutSchema)
/** Where an invariant is open, a skip would lead to a landing that is refused: it is not offered. */
const withoutSkipSchema = answerSchema(wayOutSchema.exclude(['skip']))
export type EscalationAnswer = {
  choice: z.infer<typeof wayOutSchema>
  hint?: string | undefined
  corrections?: Record<string, z.infer<typeof columnCorrectionSchema>> | undefined
  answers?: Record<string, unknown> | undefined
}

const SHOWN_FINDINGS = 8
const SHOWN_ROWS = 3

/** What a gate said last, and what had been done about it. */
export interface Refused {
  /** Of the gate, as a person reads it. */
  stage: string
  result: Pick<GateResult, 'outcome' | 'checks'>
  /** Times that the gate judged since a person decided last. */
  attempts: number
  /** What a person has accepted at other gates, as keys. */
  accepted?: ReadonlySet<string>
  /** Files that were judged and that the agent owns. */
  produced: readonly string[]
  /** What came of the retry, or why there was none; lines for a person. */
  retry: readonly string[]
  stagedDir: string
}

/** What a person sees: what was made, which checks failed, on which rows, expected and actual, what the retry changed and what could be done. */
export function escalationQuestion(id: string, refused: Refused): Question {
  const { stage, result, attempts, stagedDir } = refused
  const { causes, symptoms } = causesOf(result, refused.accepted)
  const [cause] = [...causes, ...symptoms]
  const said = cause ? ` ${cause.message}` : ''
  const verdict = attempts > 1 ? 'refused the result, and again after a retry' : 'refused the result'
  const happened = result.outcome === 'error' ? `could not judge.${said}` : `${verdict}:${said}`
  const open = openInvariants(result)
  const skip = open.length === 0 ? 'skip: the gap is written into the README; ' : ''
  return {
    id,
    kind: 'escalation',
    prompt: `The gate of ${stage} ${happened}${unskippable(open)} How shall it go on?`,
    why: `retry: decide again with what you say, as answers or in words ({choice: retry, answers: {gold.use_case: reporting}}, {choice: retry, hint: "hash email"}); manual: edit the files in ${stagedDir}, then only the tests run; ${skip}stop: end the run`,
    schema: open.length === 0 ? escalationAnswerSchema : withoutSkipSchema,
    labels: wayOutLabels,
    further: 'fix and retry, with a hint or corrections …',
    default: undefined,
    critical: true,
    details: [
      ...open.map(describeOpenInvariant),
      ...causes.slice(0, SHOWN_FINDINGS).flatMap(describeFinding),
      ...more(causes.length),
      ...symptoms.slice(0, SHOWN_FINDINGS).map(describeSymptom),
      ...more(symptoms.length),
      ...checksTold(refused),
      ...refused.retry,
    ],
  }
}

function unskippable(open: readonly OpenInvariant[]): string {
  if (open.length === 0) return ''
  const codes = [...new Set(open.map(({ invariant }) => invariant))].join(' and ')
  return ` It cannot be skipped: nobody can waive ${codes}.`
}

const more = (count: number): readonly string[] => (count > SHOWN_FINDINGS ? [`and ${count - SHOWN_FINDINGS} more findings`] : [])

function checksTold({ result: { checks }, produced, stagedDir }: Refused): readonly string[] {
  const refusing = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').map(({ id }) => id)
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length
  const made = produced.length === 0 ? [] : [`made: ${produced.join(', ')} (in ${stagedDir})`]
  return [`checks: ${passed} passed; refused by ${refusing.join(', ') || 'none'}`, ...made]
}

/** Gone once the cause is: one line. */
const describeSymptom = ({ rule, path, message }: Finding): string => `    with it: ${rule} at ${path}: ${message.split('\n')[0] ?? ''}`

export function describeFinding(finding: Finding): readonly string[] {
  const rows = finding.rows.slice(0, SHOWN_ROWS).map((row) => `record ${row.record} of ${row.file}: ${row.value ?? 'null'}`)
  const compared = finding.expected === undefined ? '' : ` (expected ${finding.expected}, actual ${finding.actual ?? 'unknown'})`
  return [
    `${finding.rule} at ${finding.path}: ${finding.message}${compared}`,
    ...rows.map((row) => `    ${row}`),
    `    try: ${finding.hint}`,
  ]
}
