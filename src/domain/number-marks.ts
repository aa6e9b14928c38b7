import { z } from 'zod'

/** What stands between groups of digits; `lakh` are commas as in 12,34,567. */
export const thousandsMarkSchema = z.enum([',', '.', ' ', "'", 'lakh'])
export type ThousandsMark = z.infer<typeof thousandsMarkSchema>

/** How one column writes its numbers, where that differs from `-1234.5`. */
export const numberMarks = {
  decimal: z.enum(['.', ',']).optional(),
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

/** The marks alone, without what is not said. */
export function numberMarksOf({ decimal, thousands, unit, negative }: NumberMarks): NumberMarks {
  return {
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
    ...(unit === undefined ? {} : { unit }),
    ...(negative === undefined ? {} : { negative }),
  }
}
