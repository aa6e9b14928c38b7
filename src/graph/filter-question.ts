import { z } from 'zod'
import { GangwayError, parseExpression, requireColumns, type Question, type Request } from '#domain'
import type { Probe } from '../profile/index.ts'

/** Asked only where the filter that was given cannot be used: it has to parse, over columns that are there and stored. */
export function filterQuestion(
  wanted: unknown,
  { columns = {} }: Pick<Request, 'columns'>,
  probe: Pick<Probe, 'columns'>,
): Question | undefined {
  const stored = probe.columns.map(({ name }) => name).filter((name) => columns[name]?.excluded !== true)
  const schema = filterSchema(stored)
  const read = schema.safeParse(wanted ?? null)
  if (read.success) return undefined
  return {
    id: 'source.filter',
    kind: 'question',
    prompt: 'Which rows belong to the source? (a condition over its columns; null: all)',
    why: 'rows that it does not keep are counted as filtered, and it is part of what makes two sources the same',
    schema,
    default: undefined,
    critical: true,
    details: [`${JSON.stringify(wanted)} cannot be used: ${read.error.issues.map(({ message }) => message).join('; ')}`],
  }
}

const filterSchema = (columns: readonly string[]) =>
  z
    .string()
    .superRefine((text, context) => {
      const problem = problemOf(text, columns)
      if (problem) context.addIssue({ code: 'custom', message: [problem.message, problem.hint ?? ''].join('. ').trim() })
    })
    .nullable()

function problemOf(text: string, columns: readonly string[]): GangwayError | undefined {
  try {
    requireColumns(parseExpression(text), columns)
    return undefined
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    return error
  }
}
