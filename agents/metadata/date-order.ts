import { callerError, z, type ColumnProfile, type DateOrder, type Profile, type Question, type Request } from '#kit'

/** The same format with day and month in the asked order; a format that begins with the year says it already. */
export function withDateOrder(format: string, order: DateOrder): string {
  const [day, month, year] = [format.indexOf('d'), format.indexOf('M'), format.indexOf('y')]
  if (order === 'ymd' || day < 0 || month < 0 || (year >= 0 && year < Math.min(day, month))) return format
  const dayFirst = day < month
  if (dayFirst === (order === 'dmy')) return format
  return format.replace(/d+|M+/g, (token) => (token.startsWith('d') ? 'M' : 'd').repeat(token.length))
}

/** Columns whose every value reads day first and month first, and for which nobody has said which it is. */
export function ambiguousDates(request: Request, profile: Profile): readonly ColumnProfile[] {
  if (request.format?.date_order !== undefined) return []
  return profile.columns.filter((column) => {
    const correction = request.columns?.[column.name]
    return column.date_order_ambiguous === true && correction?.format === undefined && correction?.type !== 'text' && !correction?.excluded
  })
}

/** Only a person can tell when all rows were seen; a sample is refuted or confirmed by the gate. */
export function dateOrderQuestion(request: Request, profile: Profile): Question | undefined {
  const columns = profile.sampled ? [] : ambiguousDates(request, profile)
  if (columns.length === 0) return undefined
  const names = columns.map(({ name }) => name).join(', ')
  return {
    id: 'format.date_order',
    kind: 'question',
    prompt: `In which order do day and month stand in ${names}?`,
    why: 'Every value reads with the day first and with the month first, so the data cannot tell.',
    schema: z.enum(['dmy', 'mdy', 'ymd']),
    default: null,
    critical: true,
    details: columns.map(
      ({ name, format }) =>
        `${name} reads as ${withDateOrder(format ?? 'dd/MM/yyyy', 'dmy')} and as ${withDateOrder(format ?? 'dd/MM/yyyy', 'mdy')}`,
    ),
  }
}

export function requireFormat(column: string, type: string, format: string | undefined): string {
  if (format !== undefined) return format
  throw callerError({
    code: 'format_missing',
    message: `Column ${column} is to be read as ${type}, and no format of its values was found.`,
    subject: `columns.${column}.format`,
    hint: 'Name the format, for example yyyy-MM-dd or dd/MM/yyyy HH:mm:ss.',
  })
}
