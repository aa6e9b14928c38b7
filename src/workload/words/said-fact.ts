/** One value of a request, and the words that say it. */
export interface SaidFact {
  field: string
  value: unknown
  text: string
}

/** One way to say a value of a request; the first match is taken out of the text, so that what is left was not understood. */
export interface Saying {
  pattern: RegExp
  /** Undefined where the words only look like it. */
  read: (groups: Readonly<Record<string, string | undefined>>) => Readonly<Record<string, unknown>> | undefined
}
