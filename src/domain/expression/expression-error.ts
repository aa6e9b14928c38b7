import { callerError, type GangwayError } from '../errors.ts'
import type { Position } from './expression.ts'

/** Says what is wrong with an expression and where; `subject` is the config path that holds it. */
export function expressionError(message: string, at: Position, subject?: string, hint?: string): GangwayError {
  return callerError({
    code: 'expression_invalid',
    message: `${message} (line ${at.line}, column ${at.column} of the expression)`,
    within: { line: at.line, column: at.column },
    ...(subject === undefined ? {} : { subject }),
    ...(hint === undefined ? {} : { hint }),
  })
}
