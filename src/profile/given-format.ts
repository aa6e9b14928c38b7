import type { GivenReading } from '#domain'

/** The format of a request: only what a person said. */
export type GivenFormat = { readonly [Key in keyof GivenReading]?: GivenReading[Key] | undefined }

/** Without what nobody said: members that are undefined, and the empty list that the schema fills in. */
export function saidOf({ null_tokens: nullTokens, ...given }: GivenFormat): GivenReading {
  const said: GivenReading = nullTokens === undefined || nullTokens.length === 0 ? {} : { null_tokens: nullTokens }
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...said }
}
