import { z } from 'zod'
import { columnExpression } from './expression/index.ts'
import { columnNameSchema } from './names.ts'

/** How a column comes from others, called `a` to `d` in their order; the simplest forms first. */
export const formulaForms = [
  'a + b',
  'a - b',
  'a * b',
  'a / b',
  'a / b * 100',
  'a * b / 100',
  'a * (1 - b)',
  'a * (1 + b)',
  'a * (1 - b / 100)',
  'a * (1 + b / 100)',
  'a + b + c',
  'a + b - c',
  'a - b - c',
  'a + b + c + d',
  'a * b * c',
  'a * b * (1 - c)',
  'a * b * (1 + c)',
  'a * b * (1 - c / 100)',
  'days from a to b',
  'hours from a to b',
  'minutes from a to b',
  'seconds from a to b',
] as const
export type FormulaForm = (typeof formulaForms)[number]

/** A column that is computed from others in every row, or in nearly every one, beyond chance. */
export const formulaSchema = z.strictObject({
  column: columnNameSchema,
  form: z.enum(formulaForms),
  operands: z.array(columnNameSchema).min(2).max(4),
  /** Rows in which all of its columns are filled, and those of them that break it. */
  rows: z.int().min(0),
  broken: z.int().min(0),
  /** Some that break it, by their place in the source. */
  examples: z.array(z.strictObject({ file: z.string(), record: z.int() })),
})
export type Formula = z.infer<typeof formulaSchema>

/** Whether a column stands alone that is a number computed with others: what is counted tells nothing apart. */
export const isComputed = ([only, ...others]: readonly string[], formulas: readonly Formula[]): boolean =>
  only !== undefined &&
  others.length === 0 &&
  formulas.some((formula) => formula.column === only || (!isSpan(formula) && formula.operands.includes(only)))

/** A span of time cannot be said in the expression language. */
export const isSpan = ({ form }: Pick<Formula, 'form'>): boolean => form.includes(' from ')

/** The formula with its columns: in the expression language, save for a span of time. */
export const formulaText = ({ form, operands }: Pick<Formula, 'form' | 'operands'>): string =>
  form.replaceAll(/\b[a-d]\b/g, (letter) => columnExpression(operands['abcd'.indexOf(letter)] ?? letter))
