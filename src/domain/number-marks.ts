import { z } from 'zod'
import { isNumeric, type LogicalType } from './logical-type.ts'

/** What stands between groups of digits; `lakh` are commas as in 12,34,567. */
export const thousandsMarkSchema = z.enum([',', '.', ' ', "'", 'lakh'])
export type ThousandsMark = z.infer<typeof thousandsMarkSchema>

export const decimalSignSchema = z.enum(['.', ','])
export type DecimalSign = z.infer<typeof decimalSignSchema>

/** Why `1,234` is read as it is where neither the column nor another one tells: it is not known, its small whole numbers, the delimiter. */
export const decimalReadingSchema = z.enum(['open', 'shape', 'delimiter'])
export type DecimalReading = z.infer<typeof decimalReadingSchema>

/** How one column writes its numbers, where that differs from `-1234.5`. */
export const numberMarks = {
  decimal: decimalSignSchema.optional(),
  thousands: thousandsMarkSchema.optional(),
  unit: z
    .string()
    .regex(/^[^\d\s+\u2212()-]{1,8}$/u)
    .optional()
    .meta({
      description: 'Currency or % before or behind the number. A number without it reads too, but not without %.',
      examples: ['€', 'USD', '%'],
    }),
  negative: z
    .enum(['sign', 'trailing', 'parentheses'])
    .optional()
    .describe('How a negative number is written besides -5: sign as \u22125, trailing as 5-, parentheses as (5).'),
}
const numberMarksSchema = z.object(numberMarks)
export type NumberMarks = z.infer<typeof numberMarksSchema>

/** What numbers of this form say of the decimal sign: 1.234.567 has a comma, and whole numbers without such groups say nothing. */
export function decimalSignOf({ type, decimal = '.', thousands }: NumberMarks & { type: LogicalType }): DecimalSign | undefined {
  if (!isNumeric(type)) return undefined
  if (thousands === '.') return ','
  if (thousands === ',' || thousands === 'lakh') return '.'
  return type === 'integer' ? undefined : decimal
}

/** The marks alone, without what is not said. */
export function numberMarksOf({ decimal, thousands, unit, negative }: NumberMarks): NumberMarks {
  return {
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
    ...(unit === undefined ? {} : { unit }),
    ...(negative === undefined ? {} : { negative }),
  }
}
