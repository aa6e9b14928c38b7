import type { z } from 'zod'

/** The value of a JSON text in the form of `schema`; undefined where it is no JSON or has another form. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
