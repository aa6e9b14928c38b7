import { GangwayError, type Fault } from '../domain/errors.ts'

/** What each kind of fault means outside: the exit code of a command and the status of a web answer. */
export const faultTable: Readonly<Record<Fault, { exitCode: number; httpStatus: number }>> = {
  verdict: { exitCode: 1, httpStatus: 422 },
  caller: { exitCode: 2, httpStatus: 400 },
  person: { exitCode: 3, httpStatus: 409 },
  environment: { exitCode: 4, httpStatus: 503 },
  defect: { exitCode: 5, httpStatus: 500 },
  interrupted: { exitCode: 130, httpStatus: 499 },
}

/** Whose fault an error is; what Gangway did not raise on purpose is a defect of Gangway. */
export const faultOf = (error: unknown): Fault => (error instanceof GangwayError ? error.fault : 'defect')

export const exitCodeOf = (error: unknown): number => faultTable[faultOf(error)].exitCode
