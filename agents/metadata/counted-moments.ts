import { z, type ColumnProfile, type Profile, type Question, type Request } from '#kit'

/** How a format says that a number counts from a day. */
const COUNTED: Readonly<Record<string, string>> = {
  epoch_seconds: 'seconds since 1970',
  epoch_milliseconds: 'milliseconds since 1970',
  excel_days: 'days as a spreadsheet counts them',
}

/** Numbers that by name and size are moments: they are read so unless a person says that they are numbers. */
export function countedQuestions(request: Request, profile: Profile): readonly Question[] {
  return profile.columns.flatMap((column) => {
    const said = request.columns?.[column.name]
    if (said?.type !== undefined || said?.format !== undefined || said?.excluded === true) return []
    return questionOf(column) ?? []
  })
}

function questionOf({ name, type, candidates, minimum, maximum }: ColumnProfile): Question | undefined {
  const found = candidates.find(({ format, violations }) => format !== undefined && format in COUNTED && violations === 0)
  if (type !== 'integer' || found?.format === undefined) return undefined
  return {
    id: `columns.${name}.type`,
    kind: 'question',
    prompt: `Are the numbers of ${name} moments?`,
    why: `By name and size they are ${COUNTED[found.format] ?? found.format}; added up or averaged, they would say nothing.`,
    schema: z.enum([found.type, 'integer']),
    default: found.type,
    critical: false,
    choices: [
      { value: found.type, label: `${found.type}: read as ${found.format}` },
      { value: 'integer', label: 'integer: the numbers stay as they are' },
    ],
    details: minimum === null ? [] : [`they go from ${String(minimum)} to ${String(maximum)}`],
  }
}
