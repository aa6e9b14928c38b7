import type { Fault } from '../../domain/errors.ts'

/** How an operation ends: it is done, or somebody has to act. */
export type Outcome = 'done' | Fault

/** What each outcome means outside: the exit code of a command and the status of a web answer. */
export const outcomeTable: Readonly<Record<Outcome, { exitCode: number; httpStatus: number }>> = {
  done: { exitCode: 0, httpStatus: 200 },
  verdict: { exitCode: 1, httpStatus: 422 },
  caller: { exitCode: 2, httpStatus: 400 },
  person: { exitCode: 3, httpStatus: 409 },
  environment: { exitCode: 4, httpStatus: 503 },
  defect: { exitCode: 5, httpStatus: 500 },
  interrupted: { exitCode: 130, httpStatus: 499 },
}

export const exitCodeOf = (outcome: Outcome): number => outcomeTable[outcome].exitCode

/** How several things end that were done together: as that with the highest exit code. */
export const worstOf = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce((worst, outcome) => (exitCodeOf(outcome) > exitCodeOf(worst) ? outcome : worst), 'done')
