import { adviceOf, type Advice, type Call } from './call.ts'
import type { WaitingQuestion } from './question.ts'

/** Who has to act: decides the exit code, the HTTP status and whether a stack is kept. */
export type Fault = 'verdict' | 'caller' | 'person' | 'environment' | 'defect' | 'interrupted'

/** One of several things that are wrong at once. */
export interface Problem extends Advice {
  code: string
  message: string
  /** File, line and column. */
  subject: string
}

/** With what to do next, where that is known. */
export interface ErrorDetails extends Advice {
  /** Stable, snake_case, greppable. */
  code: string
  /** One sentence that says what is wrong. */
  message: string
  /** The thing it is about: a file with line, a column, an option. */
  subject?: string
  /** Everything that is wrong, the first included, where there is more than one thing. */
  problems?: readonly Problem[]
  /** What a person has to answer first. */
  waiting?: readonly WaitingQuestion[]
  /** Where inside the subject: a position in its text, or an item of its list. */
  within?: { line: number; column: number } | { item: string }
  cause?: unknown
}

/** The one hierarchy of errors that Gangway raises on purpose; everything else is a defect. */
export class GangwayError extends Error {
  readonly code: string
  readonly subject: string | undefined
  readonly hint: string | undefined
  readonly next: readonly Call[]
  readonly problems: readonly Problem[]
  readonly waiting: readonly WaitingQuestion[]
  readonly within: ErrorDetails['within']

  constructor(
    readonly fault: Fault,
    details: ErrorDetails,
  ) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'GangwayError'
    this.code = details.code
    this.subject = details.subject
    this.hint = details.hint
    this.next = details.next ?? []
    this.problems = details.problems ?? []
    this.waiting = details.waiting ?? []
    this.within = details.within
  }

  toJSON(): Pick<ErrorDetails, 'code' | 'message' | 'subject' | 'hint' | 'next' | 'problems'> {
    return {
      code: this.code,
      message: this.message,
      ...(this.subject === undefined ? {} : { subject: this.subject }),
      ...adviceOf(this),
      ...(this.problems.length === 0 ? {} : { problems: this.problems }),
    }
  }
}

export const callerError = (details: ErrorDetails): GangwayError => new GangwayError('caller', details)
export const environmentError = (details: ErrorDetails): GangwayError => new GangwayError('environment', details)
export const verdictError = (details: ErrorDetails): GangwayError => new GangwayError('verdict', details)
export const interruptedError = (details: ErrorDetails): GangwayError => new GangwayError('interrupted', details)
export const defect = (details: ErrorDetails): GangwayError => new GangwayError('defect', details)

/** Marks a branch that the types rule out; reaching it is a defect of Gangway. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** Whose fault an error is; what Gangway did not raise on purpose is a defect of Gangway. */
export const faultOf = (error: unknown): Fault => (error instanceof GangwayError ? error.fault : 'defect')
