import type { z } from 'zod'

/** The port to a language model. Unset means rules only; an answer is checked by the schema, and that it parses proves nothing else. */
export interface Model {
  name: string
  propose<Schema extends z.ZodType>(request: { promptId: string; facts: unknown; schema: Schema }): Promise<z.infer<Schema>>
}
