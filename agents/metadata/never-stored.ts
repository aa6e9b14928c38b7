import { isPersonal, type AgentInput, type ChoiceLog, type PiiChoice, type Profile, type SourceColumn } from '#kit'

type Excluded = NonNullable<Profile['excluded']>[number]

/** All columns in the order of the source: those that were measured, and between them those that are never stored. */
export function withExcluded(
  measured: readonly SourceColumn[],
  { request, profile }: Pick<AgentInput, 'request' | 'profile'>,
  log: ChoiceLog,
): SourceColumn[] {
  const columns = [...measured]
  for (const left of profile.excluded ?? []) columns.splice(left.position, 0, excludedColumn(left, request, log))
  return columns
}

/** Nothing but its name is known of a column whose values were never read. */
function excludedColumn({ name, source_name }: Excluded, request: AgentInput['request'], log: ChoiceLog): SourceColumn {
  const { description, unit, excluded } = request.columns?.[name] ?? {}
  const path = `schema.columns[${name}]`
  log.byRule(`${path}.type`, 'never_read', 'Its values were never read, so that nothing is known of them.')
  if (excluded === true) log.byPerson(`${path}.excluded`, `columns.${name}.excluded`, 'Declared by a person.')
  else log.byRule(`${path}.excluded`, 'kept_excluded', 'It was excluded before, and nobody has said otherwise.')
  return {
    name,
    source_name,
    type: 'text',
    nullable: true,
    role: 'text',
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    excluded: true,
  }
}

/** A kind of data that no zone may hold is left out from bronze on, unless a person has masked or excluded it in another way (D29). */
export function withoutForbidden(
  column: SourceColumn,
  pii: PiiChoice | undefined,
  { request, piiDefaults }: Pick<AgentInput, 'request' | 'piiDefaults'>,
  log: ChoiceLog,
): SourceColumn {
  const forbidden = isPersonal(pii) && pii.masking === 'drop' ? pii.types.filter((type) => piiDefaults[type].never_stored === true) : []
  if (forbidden.length === 0 || request.columns?.[column.name]?.excluded !== undefined) return column
  log.byRule(
    `schema.columns[${column.name}].excluded`,
    'never_stored',
    `${forbidden.join(', ')} may stand in no zone, bronze and raw files included.`,
  )
  return { ...column, excluded: true }
}
