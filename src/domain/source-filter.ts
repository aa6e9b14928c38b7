import { expressionSchema } from './expression/expression-schema.ts'

/** Rows that belong to the source; part of its identity. Over the columns as they are typed, before anything is normalised. */
export const sourceFilterSchema = expressionSchema
  .optional()
  .describe('Rows that belong to the source, e.g. quantity > 5; the others are counted as filtered.')
