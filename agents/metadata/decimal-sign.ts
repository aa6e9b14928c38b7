import { decimalSignOf, z, type ColumnProfile, type DecimalSign, type Profile, type Question, type Request, type TypeCandidate } from '#kit'

/** Columns whose numbers read as 1.234 and as 1234, and for which nobody has said which it is. */
function openColumns(request: Request, profile: Profile): readonly ColumnProfile[] {
  if (request.format?.decimal !== undefined) return []
  return profile.columns.filter(({ name, decimal_reading: reading }) => {
    const said = request.columns?.[name]
    return reading === 'open' && said?.decimal === undefined && said?.type === undefined && said?.excluded !== true
  })
}

/** A thousand times too much or too little would pass every later check, so a person is asked. */
export function decimalQuestion(request: Request, profile: Profile): Question | undefined {
  const columns = openColumns(request, profile)
  if (columns.length === 0) return undefined
  const names = columns.map(({ name }) => name).join(', ')
  const mark = columns.some(({ candidates: [first] }) => first?.thousands === ',' || first?.decimal === ',') ? ',' : '.'
  const example = `1${mark}234`
  return {
    id: 'format.decimal',
    kind: 'question',
    prompt: `Which sign stands before the decimals in ${names}?`,
    why: `Every number has three digits behind its ${mark === ',' ? 'comma' : 'point'}, and no other column tells whether ${example} is a little more than one or more than a thousand.`,
    schema: z.enum(['.', ',']),
    default: null,
    critical: true,
    choices: ([',', '.'] as const).map((sign) => ({
      value: sign,
      label: `${sign === ',' ? 'comma' : 'point'}: ${example} is ${sign === mark ? '1.234' : '1234'}`,
    })),
    details: columns.map(({ name, type, minimum, maximum }) =>
      minimum === null
        ? `${name} reads both ways`
        : `${name} reads as ${String(minimum)} to ${String(maximum)}, or a thousand times ${type === 'integer' ? 'less' : 'more'}`,
    ),
  }
}

/** The reading of an open column that a person named: for the column, or for the file. */
export function askedReading(
  { decimal_reading: reading, candidates }: ColumnProfile,
  sign: DecimalSign | undefined,
): TypeCandidate | undefined {
  const [first] = candidates
  if (reading !== 'open' || sign === undefined || first === undefined) return undefined
  return candidates.find((candidate) => candidate.violations === first.violations && decimalSignOf(candidate) === sign)
}
