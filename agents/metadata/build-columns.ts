import {
  callerError,
  type ChoiceLog,
  isNumeric,
  type AgentInput,
  type ColumnCorrection,
  type ColumnProfile,
  type LogicalType,
  type PiiChoice,
  type SourceColumn,
  type TypeCandidate,
} from '#kit'
import { chooseType, describeCandidate, measuredCandidates, percent } from './choose-type.ts'
import { askedReading } from './decimal-sign.ts'
import { requireFormat, withDateOrder } from './date-order.ts'
import { lastReading } from './last-decision.ts'

interface Reading {
  type: LogicalType
  format?: string | undefined
  other_formats?: string[] | undefined
  share: number
}

/** A way of writing that belongs to another type would change nothing. */
function requireReadable(name: string, type: LogicalType, { other_formats: formats, decimal }: ColumnCorrection): void {
  const [field, kinds] =
    formats !== undefined && type !== 'date' && type !== 'timestamp'
      ? ['other_formats', 'a date or a timestamp']
      : decimal !== undefined && !isNumeric(type)
        ? ['decimal', 'a number']
        : []
  if (field === undefined) return
  throw callerError({
    code: 'reading_without_effect',
    message: `${name} is read as ${type}, so ${field} has nothing to say of it: that is for ${kinds}.`,
    subject: `columns.${name}.${field}`,
    hint: `Leave it out, or say columns.${name}.type as well.`,
  })
}

interface TypeChoice {
  type: LogicalType
  format: string | undefined
  otherFormats?: string[] | undefined
}

/** One column of `source.yaml`: what a person said, else what was measured on all rows, else what the profile proposes. */
export function buildColumn(
  input: AgentInput,
  column: ColumnProfile,
  pii: PiiChoice | undefined,
  key: readonly string[],
  log: ChoiceLog,
): SourceColumn {
  const correction = input.request.columns?.[column.name] ?? {}
  const { type, format, otherFormats } = typeOf(input, column, correction, pii, log)
  requireReadable(column.name, type, correction)
  const isKey = key.includes(column.name)
  return {
    name: column.name,
    source_name: column.source_name,
    ...(column.declared_type === undefined ? {} : { declared_type: column.declared_type }),
    type,
    ...(format === undefined ? {} : { format }),
    ...(otherFormats === undefined ? {} : { other_formats: otherFormats }),
    nullable: nullable(column, correction, isKey, log),
    role: roleOf(column, correction, { type, isWholeKey: key.length === 1 && isKey }, log),
    ...unitOf(column, type, log),
    ...ofOtherFiles(column, correction, log),
    ...stated(column.name, correction, log),
    ...(pii === undefined ? {} : { pii }),
  }
}

function typeOf(
  input: AgentInput,
  column: ColumnProfile,
  correction: ColumnCorrection,
  pii: PiiChoice | undefined,
  log: ChoiceLog,
): TypeChoice {
  const { name } = column
  if (correction.type !== undefined || correction.format !== undefined) return correctedType(input, column, correction, log)
  if (isPersonalNumber(column, pii)) {
    log.byRule(
      `schema.columns[${name}].type`,
      'personal_value_is_text',
      `${pii?.types.join(', ')} is written with digits and never calculated with.`,
      {
        evidence: [...(pii?.types ?? [])],
      },
    )
    return { type: 'text', format: undefined }
  }
  const asked = askedReading(column, correction.decimal ?? input.request.format?.decimal)
  if (asked) {
    const field = correction.decimal === undefined ? 'format.decimal' : `columns.${name}.decimal`
    log.byPerson(`schema.columns[${name}].type`, field, `Its numbers read with and without decimals; a person named their sign.`)
    return { type: asked.type, format: undefined }
  }
  const measured = measuredCandidates(input.evidence, name)?.filter(({ thousands }) => thousands !== fileSign(input))
  const last = measured ? undefined : lastReading(input, column)
  if (last) {
    log.byRule(
      `schema.columns[${name}].type`,
      'kept_since_all_rows_were_seen',
      `${label(last)} was decided after the profile, which proposes ${label(column)}.`,
    )
    return { type: last.type, format: last.format, otherFormats: last.other_formats }
  }
  const { candidate, others }: { candidate: Reading; others: readonly TypeCandidate[] } = measured
    ? chooseType(name, measured)
    : {
        candidate: { type: column.type, format: column.format, other_formats: column.other_formats, share: column.confidence },
        others: column.candidates.filter((other) => !isChosen(other, column)),
      }
  log.byRule(
    `schema.columns[${name}].type`,
    measured ? 'type_measured_on_all_rows' : 'profiled_type',
    typeReason(column, candidate, measured !== undefined),
    {
      confidence: candidate.share,
      evidence: [`${column.rows - column.nulls} filled values of ${column.rows} rows profiled`],
      alternatives: others.slice(0, 3).map((other) => ({ choice: label(other), rejected_because: describeCandidate(other) })),
    },
  )
  const format = orderedFormat(input, column, candidate, measured !== undefined, log)
  return { type: candidate.type, format, otherFormats: candidate.other_formats }
}

const fileSign = ({ request, profile }: AgentInput): string => request.format?.decimal ?? profile.source.format.decimal ?? ''

const isChosen = (other: { type: string; format?: string | undefined }, { type, format }: ColumnProfile): boolean =>
  other.type === type && other.format === format
const label = ({ type, format }: { type: string; format?: string | undefined }): string =>
  format === undefined ? type : `${type} ${format}`

function typeReason(column: ColumnProfile, candidate: Reading, measured: boolean): string {
  if (column.declared_type !== undefined && !measured) return `The file itself declares ${column.declared_type}.`
  if (candidate.type === 'text' && column.leading_zeros > 0)
    return `${column.leading_zeros} values begin with a zero that a number would lose.`
  if (candidate.type === 'text') return 'No narrower type reads enough of the values.'
  return `${percent(candidate.share)} of the filled values read as ${candidate.type}${measured ? ', measured on all rows' : ''}.`
}

function isPersonalNumber(column: ColumnProfile, pii: PiiChoice | undefined): boolean {
  if (pii === undefined || pii.verdict === 'rejected' || column.declared_type !== undefined) return false
  return isNumeric(column.type) && !pii.types.includes('DOB')
}

function correctedType(input: AgentInput, column: ColumnProfile, correction: ColumnCorrection, log: ChoiceLog): TypeChoice {
  const type = correction.type ?? column.type
  const dated = type === 'date' || type === 'timestamp'
  const found = column.type === type ? column.format : column.candidates.find((candidate) => candidate.type === type)?.format
  const format = correction.format ?? found
  log.byPerson(`schema.columns[${column.name}].type`, `columns.${column.name}.type`, `A person said ${type}.`, {
    evidence: [`the profile proposes ${label(column)}`],
  })
  if (correction.format !== undefined)
    log.byPerson(`schema.columns[${column.name}].format`, `columns.${column.name}.format`, `A person said ${correction.format}.`)
  if (!dated || column.declared_type !== undefined) return { type, format: correction.format }
  const needed = requireFormat(column.name, type, format)
  return {
    type,
    format:
      correction.format === undefined && input.request.format?.date_order ? withDateOrder(needed, input.request.format.date_order) : needed,
  }
}

function orderedFormat(
  input: AgentInput,
  column: ColumnProfile,
  candidate: Reading,
  measured: boolean,
  log: ChoiceLog,
): string | undefined {
  const { format } = candidate
  if (format === undefined) return undefined
  const path = `schema.columns[${column.name}].format`
  const asked = input.request.format?.date_order
  if (column.date_order_ambiguous !== true || measured) {
    log.byRule(path, 'profiled_format', `The values are written as ${format}.`, { confidence: column.confidence })
    return format
  }
  if (asked !== undefined) {
    log.byPerson(path, 'format.date_order', `Both orders read every value; a person said ${asked}.`)
    return withDateOrder(format, asked)
  }
  const dayFirst = withDateOrder(format, 'dmy')
  log.byRule(path, 'day_first_until_refuted', 'Both orders read every value of the sample; all rows confirm or refute the day first.', {
    confidence: 0.5,
    alternatives: [
      {
        choice: withDateOrder(format, 'mdy'),
        rejected_because: 'equally likely on the sample; the day first is tried before the month first',
      },
    ],
  })
  return dayFirst
}

function nullable(column: ColumnProfile, correction: ColumnCorrection, isKey: boolean, log: ChoiceLog): boolean {
  const path = `schema.columns[${column.name}].nullable`
  if (isKey) {
    log.byRule(path, 'key_is_filled', 'A row without its key is quarantined.')
    return false
  }
  if (correction.nullable !== undefined) {
    log.byPerson(path, `columns.${column.name}.nullable`, `A person said that it ${correction.nullable ? 'may' : 'may not'} be empty.`)
    return correction.nullable
  }
  log.byRule(path, 'optional_unless_declared', 'Nobody declared it required, so an empty value is kept.', {
    evidence: [`${column.nulls} of ${column.rows} values are empty`],
  })
  return true
}

function roleOf(
  column: ColumnProfile,
  correction: ColumnCorrection,
  { type, isWholeKey }: { type: LogicalType; isWholeKey: boolean },
  log: ChoiceLog,
): SourceColumn['role'] {
  const path = `schema.columns[${column.name}].role`
  if (correction.role !== undefined) {
    log.byPerson(path, `columns.${column.name}.role`, `A person said ${correction.role}.`)
    return correction.role
  }
  if (column.role === 'measure' && isWholeKey) {
    log.byRule(path, 'key_is_no_measure', 'It alone tells the rows apart, so there is nothing to add up.')
    return 'identifier'
  }
  const isMoment = type === 'date' || type === 'timestamp'
  const role = column.role === 'measure' && !isNumeric(type) ? (isMoment ? 'temporal' : 'dimension') : column.role
  log.byRule(path, 'profiled_role', `Type ${type} with ${column.distinct} distinct values and its name.`, { confidence: column.confidence })
  return role
}

/** What the values themselves are written with: 77% is 77 of the unit %. */
function unitOf({ name, candidates }: ColumnProfile, type: LogicalType, log: ChoiceLog): Pick<SourceColumn, 'unit'> {
  const unit = candidates.find((candidate) => candidate.type === type)?.unit
  if (unit === undefined) return {}
  log.byRule(`schema.columns[${name}].unit`, 'unit_of_the_values', `The values are written with ${unit}; the numbers are those before it.`)
  return { unit }
}

/** What the files of the source have beside the first of them. */
function ofOtherFiles(
  { name, aliases, missing_files: missing }: ColumnProfile,
  said: ColumnCorrection,
  log: ChoiceLog,
): Partial<SourceColumn> {
  const path = `schema.columns[${name}]`
  if (missing !== undefined && said.optional === undefined) {
    log.byRule(`${path}.optional`, 'not_in_every_file', 'Files of the source lack it, and nothing stands for it there.', {
      evidence: [`${missing} files lack it`],
    })
  }
  if (aliases && said.aliases === undefined)
    log.byRule(`${path}.aliases`, 'other_spelling', 'Other files write its header in another case or with other blanks.')
  return { ...(aliases && { aliases: [...aliases] }), ...(missing === undefined ? {} : { optional: true }) }
}

/** Statements that only a person or the source can make. */
function stated(name: string, correction: ColumnCorrection, log: ChoiceLog): Partial<SourceColumn> {
  const fields = [
    'description',
    'unit',
    'allowed_values',
    'minimum',
    'maximum',
    'excluded',
    'optional',
    'aliases',
    'other_formats',
    'decimal',
  ] as const
  const given = fields.filter((field) => correction[field] !== undefined)
  for (const field of given) log.byPerson(`schema.columns[${name}].${field}`, `columns.${name}.${field}`, 'Declared by a person.')
  return Object.fromEntries(given.map((field) => [field, correction[field]]))
}
