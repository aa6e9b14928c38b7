import type { AgentInput, ColumnProfile, SourceColumn, SourceDecision } from '#kit'

/** The last decision about these very bytes; it may hold what all rows have shown since the profile was made. */
export function lastSource({ decisions, profile }: AgentInput): SourceDecision | undefined {
  const last = decisions.source
  return last?.fingerprint.bytes === profile.source.fingerprint.bytes ? last : undefined
}

/** What was decided of a column before, where it is something else than the profile proposes. */
export function lastReading(input: AgentInput, column: ColumnProfile): SourceColumn | undefined {
  const last = lastSource(input)?.schema.columns.find(({ name }) => name === column.name)
  if (!last || (last.type === column.type && last.format === column.format)) return undefined
  const isAsked = column.date_order_ambiguous === true && input.request.format?.date_order !== undefined
  return isAsked ? undefined : last
}
