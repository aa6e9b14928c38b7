import { z } from 'zod'
import { GangwayError } from '../errors.ts'
import { parseExpression } from './parse-expression.ts'

/** Text of an expression: one that does not parse is refused where it is read, with its line and column. */
export const expressionSchema = z.string().superRefine(requireParses)

/** The argument of an aggregation: an expression, or `*` for the rows themselves. */
export const measuredExpressionSchema = z.string().superRefine((text, context) => {
  if (text !== '*') requireParses(text, context)
})

function requireParses(text: string, context: z.RefinementCtx): void {
  try {
    parseExpression(text)
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    context.addIssue({ code: 'custom', message: error.message, params: { isSentence: true, hint: error.hint } })
  }
}
