import { callerError } from '../../domain/index.ts'

/** What cannot be said in every dialect is refused when the plan is compiled. */
export function refuse(message: string, hint?: string, code = 'not_portable'): never {
  throw callerError({ code, message, ...(hint === undefined ? {} : { hint }) })
}
