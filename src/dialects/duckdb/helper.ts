import type { Sql } from '#kit'

/** A macro: its parameters have no types, and the form is bound where it is called. */
export const helper = (name: string, parameters: readonly string[], form: Sql): Sql =>
  `create or replace temp macro ${name}(${parameters.join(', ')}) as\n  ${form};\n`
