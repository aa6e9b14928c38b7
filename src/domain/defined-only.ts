/** Leaves out what is undefined: an optional field that was not given is absent. */
export function definedOnly<Input extends object>(input: Input): { [Key in keyof Input]: Exclude<Input[Key], undefined> } {
  const defined = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(defined) as { [Key in keyof Input]: Exclude<Input[Key], undefined> }
}
