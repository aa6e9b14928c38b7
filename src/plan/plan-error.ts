import { callerError, GangwayError } from '#domain'

export type PlanErrorCode =
  | 'unknown_column'
  | 'column_dropped'
  | 'column_exists'
  | 'raw_value_needed'
  | 'mask_breaks_key'
  | 'type_mismatch'
  | 'duplicate_id'
  | 'not_portable'
  | 'plan_invalid'

/** The plan cannot be compiled; `subject` is the path in the config file. */
export const planError = (code: PlanErrorCode, message: string, subject: string, hint?: string): GangwayError =>
  callerError({ code, message, subject, ...(hint === undefined ? {} : { hint }) })

/** Dialects do not know where in the config a refusal comes from: names it. */
export function atPath<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof GangwayError) || error.subject !== undefined) throw error
    throw callerError({ ...error.toJSON(), subject })
  }
}

/** Runs every part and keeps what each complains about, so that a person sees all of it at once. */
export class Problems {
  readonly found: GangwayError[] = []

  attempt<T>(act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
      this.found.push(error)
      return undefined
    }
  }

  add(error: GangwayError): void {
    this.found.push(error)
  }

  /** Throws the first problem; the others are counted in the hint. */
  raise(): void {
    const [first, ...others] = this.found
    if (first === undefined) return
    if (others.length === 0) throw first
    const more = `${others.length} more: ${others.map((error) => error.subject ?? error.message).join(', ')}.`
    throw callerError({ ...first.toJSON(), hint: first.hint === undefined ? more : `${first.hint} ${more}` })
  }
}
