import type { z } from 'zod'
import type { WaitingQuestion } from '#domain'
import { refuseLinksOut } from '../system/links-out.ts'
import type { Config } from './config.ts'
import { refuseSecretInput } from './refuse-secret-input.ts'

/** What a face lends to an operation: where, how to tell progress, how to stop. */
export interface OperationContext {
  /** Absolute folder of the project. */
  project: string
  config: Config
  /** One line of progress at a time; goes to stderr or nowhere. */
  progress(event: ProgressEvent): void
  signal: AbortSignal
}

export interface ProgressEvent {
  phase: string
  status: 'started' | 'done' | 'waiting' | 'retry' | 'failed' | 'escalated'
  message: string
  /** Named as soon as it is known, so that an interruption can say what goes on with it. */
  run?: string
}

/** One document for `--json`, one text for a person, one exit code. */
export interface OperationResult {
  exitCode: number
  data: unknown
  text: string
  /** The text is data for a program: it leaves as it is where nobody looks at it. */
  verbatim?: boolean
  /** Present when the operation waits for a person: a face on a terminal asks and calls `resume`, or what `goOn` names. */
  waiting?: Waiting
}

/** What a person is asked, and who takes the answers as `given`: the run, or an operation that keeps no run. */
export type Waiting =
  | { run: string; questions: readonly WaitingQuestion[]; pause?: string; goOn?: never }
  | {
      run?: never
      pause?: never
      questions: readonly WaitingQuestion[]
      goOn: { operation: string; input: Readonly<Record<string, unknown>>; command: string }
    }

export interface Operation<Input extends z.ZodType = z.ZodType> {
  id: string
  input: Input
  /** Fields of the input that are neither kept nor shown again, so that a secret may stand in them. */
  unkept?: readonly string[]
  run(input: z.infer<Input>, context: OperationContext): Promise<OperationResult>
}

/** An operation that refuses a secret in what it is given, and a project that would have it write elsewhere, through whichever face. */
export const defineOperation = <Input extends z.ZodType>(operation: Operation<Input>): Operation<Input> => ({
  ...operation,
  async run(input, context) {
    refuseSecretInput(input, operation.unkept)
    await refuseLinksOut(context.project)
    return operation.run(input, context)
  },
})
