import { z } from 'zod'
import { callerError, type Call, type WaitingQuestion } from '#domain'
import { refuseLinksOut } from '../../system/links-out.ts'
import type { Config } from '../config.ts'
import type { Effect } from './effect.ts'
import type { Outcome } from './outcome.ts'
import { refuseSecretInput } from './refuse-secret-input.ts'
import { seen } from './watch-results.ts'

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

/** How it ended, one document for a program, one text for a person. */
export interface OperationResult {
  outcome: Outcome
  data: unknown
  text: string
  /** What can be done next, in the order in which it is proposed; a face words it below the text. */
  next?: readonly Call[]
  /** The folder of the project that `next` is about, where this call was about another one. */
  about?: string
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
      goOn: Call
    }

/** One input as it could be given, for a help, and what it is for where that does not show. */
export interface Example<Input extends z.ZodType> {
  input: Readonly<z.input<Input>>
  says?: string
}

/** All that a face has to know of an operation: commands, help, completion, forms and tools are made of it. */
export interface Contract<Input extends z.ZodType = z.ZodType> {
  id: string
  /** Place in lists for people, ascending. */
  order: number
  summary: string
  /** Each of its members a `field`. */
  input: Input
  /** What `data` of a result is. */
  output: z.ZodType
  effect: Effect
  examples: readonly Example<Input>[]
  /** What a person should know besides, below the examples. */
  notes?: readonly string[]
  /** Answers at once from a few small files: nothing may be prepared that pays off later only. */
  quick?: boolean
  /** Is about the folder that it is called in, or that is named; not about the project around it. */
  here?: boolean
  /** Goes on whatever is wrong with the settings and `gangway.yaml`: it tells of it, or needs none of them. */
  anyway?: boolean
  /** False: promised for later, answers that it is not there yet. */
  available?: boolean
  /** Fields of the input that are neither kept nor shown again, so that a secret may stand in them. */
  unkept?: readonly string[]
}

export interface Operation<Input extends z.ZodType = z.ZodType> extends Contract<Input> {
  run(input: z.infer<Input>, context: OperationContext): Promise<OperationResult>
}

/** An operation that refuses a secret in what it is given, and a project that would have it write elsewhere, through whichever face. */
export const defineOperation = <Input extends z.ZodType>(operation: Operation<Input>): Operation<Input> => ({
  ...operation,
  async run(input, context) {
    refuseSecretInput(input, operation.unkept)
    await refuseLinksOut(context.project)
    const result = await operation.run(input, context)
    seen(operation, result)
    return result
  },
})

/** An operation that is promised for later: it is told of, and every call of it says so. */
export const announceOperation = <Input extends z.ZodType>(contract: Omit<Contract<Input>, 'output' | 'available'>): Operation<Input> => ({
  ...contract,
  output: z.never(),
  available: false,
  run: () => Promise.reject(notAvailable(contract.id)),
})

const notAvailable = (id: string) =>
  callerError({
    code: 'not_available',
    message: `The operation ${id} is not there yet; it comes with a later version.`,
    subject: id,
    hint: 'The help lists what there is.',
  })
