import { callerError, collectColumns, nearestNames, parseExpression, type GangwayError, type Profile, type Request } from '#kit'

/** Refuses statements about columns that the source does not have, and uses of a column that is never stored. */
export function validateRequest(request: Request, profile: Profile): void {
  const names = new Set([...profile.columns, ...(profile.excluded ?? [])].map(({ name }) => name))
  for (const [field, name] of columnMentions(request)) {
    if (!names.has(name)) throw unknownColumn(field, name, [...names])
    if (request.columns?.[name]?.excluded === true && !field.startsWith('columns.')) throw excludedColumn(field, name)
  }
}

function columnMentions(request: Request): readonly (readonly [field: string, column: string])[] {
  const key = request.primary_key === undefined || request.primary_key === 'none' ? [] : request.primary_key
  return [
    ...(request.source.filter === undefined ? [] : collectColumns(parseExpression(request.source.filter))).map(
      (name) => ['source.filter', name] as const,
    ),
    ...Object.keys(request.columns ?? {}).map((name) => [`columns.${name}`, name] as const),
    ...Object.keys(request.pii ?? {}).map((name) => [`pii.${name}`, name] as const),
    ...Object.keys(request.formulas ?? {}).map((name) => [`formulas.${name}`, name] as const),
    ...key.map((name) => ['primary_key', name] as const),
    ...(request.foreign_keys ?? []).flatMap(({ columns }, index) => columns.map((name) => [`foreign_keys.${index}`, name] as const)),
    ...(request.gold?.aggregates ?? []).flatMap(({ by }, index) => by.map((name) => [`gold.aggregates.${index}.by`, name] as const)),
  ]
}

function unknownColumn(field: string, name: string, names: readonly string[]): GangwayError {
  const near = nearestNames(name, names)
  return callerError({
    code: 'unknown_column',
    message: `The source has no column ${name}.`,
    subject: field,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Its columns: ${names.slice(0, 20).join(', ')}.`,
  })
}

const excludedColumn = (field: string, name: string): GangwayError =>
  callerError({
    code: 'excluded_column_used',
    message: `Column ${name} is excluded, so it is never stored and cannot be used.`,
    subject: field,
    hint: `Remove columns.${name}.excluded, or take ${name} out of ${field}.`,
  })
