import { callerError } from '../../domain/index.ts'

/** What cannot be said in every dialect is refused when the plan is compiled. */
export function refuse(message: string, hint?: string): never {
  throw callerError({ code: 'not_portable', message, ...(hint === undefined ? {} : { hint }) })
}
