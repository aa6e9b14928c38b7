import { callerError, GangwayError, nearestNames } from '#domain'

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

/** The plan cannot be compiled; `subject` is the path in the config file, `item` what is meant of the list there. */
export const planError = (code: PlanErrorCode, message: string, subject: string, hint?: string, item?: string): GangwayError =>
  callerError({ code, message, subject, ...(hint === undefined ? {} : { hint }), ...(item === undefined ? {} : { within: { item } }) })

/** What was probably meant, or all that there is. */
export function nearHint(name: string, known: readonly string[], what: string): string {
  const near = nearestNames(name, known)
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `${what}: ${known.join(', ')}.`
}

/** Dialects do not know where in the config a refusal comes from: names it. */
export function atPath<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof GangwayError) || error.subject !== undefined) throw error
    throw callerError({ ...error.toJSON(), subject, ...(error.within && { within: error.within }) })
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
