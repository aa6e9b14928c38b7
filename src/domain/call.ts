import { z } from 'zod'

/** A call of an operation, as data: below the faces nothing says a command, a tool or a button, each face words what can be called. */
export const callSchema = z.object({
  operation: z.string(),
  /** By the names of the contract's fields. */
  input: z.record(z.string(), z.unknown()).readonly(),
  /** What it does, as the rest of a sentence that begins with the call: `lists what is wrong`. */
  says: z.string().optional(),
})
export type Call = Readonly<z.infer<typeof callSchema>>

/** What to do about something. */
export interface Advice {
  /** Sentences that every face shows as they are. */
  hint?: string
  /** The calls that do it. One that does not say what it does is how to do what the hint says. */
  next?: readonly Call[]
}

/** What an error or a finding advises, to be said of another one that stands for it. */
export const adviceOf = ({ hint, next }: { hint?: string | undefined; next?: readonly Call[] | undefined }): Advice => ({
  ...(hint === undefined ? {} : { hint }),
  ...(next === undefined || next.length === 0 ? {} : { next }),
})

/** Each call once, in the order in which they came first. */
export function distinctCalls(calls: readonly Call[]): readonly Call[] {
  const seen = new Set<string>()
  return calls.filter((call) => {
    const said = JSON.stringify(call)
    return seen.has(said) ? false : seen.add(said)
  })
}
