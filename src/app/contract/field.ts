import type { z } from 'zod'
import type { Effect } from './effect.ts'

/** What a value can be where its schema does not tell: completed as such. */
export type Takes = 'workload' | 'workload-file' | 'run' | 'file' | 'folder' | readonly string[]

/** What a face needs to know of a field of an input besides its schema. */
export interface FieldFacts {
  /** Stands in its place among the words of a command; those come in the order in which the input has them. */
  positional?: true
  /** What its value is called in a help, where the name of the field is not it. */
  value?: string
  takes?: Takes
  /** Takes typed values, so that no line of text can give it. */
  typed?: true
  /** What the operation does besides where this is given. */
  effect?: Effect
}

/** A field of an input with what it means: help, forms and the schemas of tools are made of it. */
export const field = <Schema extends z.ZodType>(schema: Schema, description: string, facts: FieldFacts = {}): Schema =>
  schema.meta({ ...facts, description })
