import { isFolderColumn, sampleText, type ColumnProfile, type PiiType, type Profile, type SourceSample, type TypeCandidate } from '#domain'
import { isCounted, isMonthAlone } from './date-formats.ts'
import type { LeftOutFile } from '#kit'
import type { Sentinels } from './measure-values.ts'
import type { Note } from './note-values.ts'
import { sameSpelling } from './same-spelling.ts'

export type Anomaly = Profile['anomalies'][number]

export interface TableFacts {
  rows: number
  malformed: number
  blankLines: number
  exactDuplicates: number
  leftOut: readonly LeftOutFile[]
  /** Set where not all files were read. */
  sample?: SourceSample | undefined
  /** Columns that at least one search for composite keys, dependencies or formulas left out. */
  unsearched: number
  files: number
  personalNames: readonly PiiType[]
}

const SUSPICIOUS_NULLS = 0.5

/** Rows of the columns in which something was counted. */
export type RowsOfColumns = ReadonlyMap<string, number>

export interface NotedColumns {
  sentinels: ReadonlyMap<string, Sentinels>
  formulas: RowsOfColumns
  invisible: RowsOfColumns
  notes: ReadonlyMap<string, readonly Note[]>
}

/** What a person should know before it surprises: nothing here quotes a value of personal data. */
export function findAnomalies(
  columns: readonly ColumnProfile[],
  { sentinels, formulas, invisible, notes }: NotedColumns,
  facts: TableFacts,
): Anomaly[] {
  return [
    ...tableAnomalies(facts),
    ...folderClashes(columns),
    ...columns.flatMap((column) => [
      ...columnAnomalies(column),
      ...counted('missing_in_files', column, column.missing_files, `of ${facts.files} files lack it, and it is empty there`),
      ...spelledOtherwise(column),
      ...(notes.get(column.name) ?? []).flatMap(({ code, count, what, forms }) =>
        counted(code, column, count, what + formsOf(column, forms)),
      ),
      ...sentinelValues(column, sentinels.get(column.name)),
      ...counted('invisible_characters', column, invisible.get(column.name), 'rows have characters that nobody sees'),
      ...counted('formula_like_cells', column, formulas.get(column.name), 'cells begin like a spreadsheet formula'),
    ]),
  ]
}

/** Not replaced, since it may be a value; how it is written is told, so that it can be named as missing. */
function sentinelValues(column: ColumnProfile, found: Sentinels | undefined): Anomaly[] {
  if (found === undefined) return []
  const values = column.pii.length > 0 ? 'a value' : found.values.join(' or ')
  const offer = `which usually stands for something missing: named in format.null_tokens, it is read as empty`
  return counted('sentinel_values', column, found.rows, `rows hold ${values}, ${offer}`)
}

const formsOf = ({ pii }: ColumnProfile, forms: readonly string[] = []): string =>
  forms.length === 0 || pii.length > 0 ? '' : `. Among them: ${forms.join(', ')}`

function tableAnomalies({
  malformed,
  blankLines,
  exactDuplicates,
  leftOut,
  sample,
  unsearched,
  files,
  personalNames,
}: TableFacts): Anomaly[] {
  return [
    ...(malformed > 0
      ? [
          {
            code: 'malformed_records',
            columns: [],
            message: `${malformed} records do not fit the table and are kept as raw text.`,
            count: malformed,
          },
        ]
      : []),
    ...(blankLines > 0
      ? [{ code: 'blank_lines', columns: [], message: `${blankLines} lines hold nothing and are no records.`, count: blankLines }]
      : []),
    ...(exactDuplicates > 0
      ? [{ code: 'exact_duplicates', columns: [], message: `${exactDuplicates} rows repeat another row whole.`, count: exactDuplicates }]
      : []),
    ...leftOutFiles(leftOut),
    ...(sample
      ? [
          {
            code: 'read_in_part',
            columns: [],
            message: `Read were ${sampleText(sample)}: nothing here is known of the others.`,
            count: sample.of_files - sample.files,
          },
        ]
      : []),
    ...(personalNames.length > 0
      ? [
          {
            code: 'personal_file_names',
            columns: [],
            message: `The names of files or folders tell who somebody is (${personalNames.join(', ')}), so that they are hidden beside the rows; mask_file_names: false shows them.`,
            count: files,
          },
        ]
      : []),
    ...(unsearched > 0
      ? [
          {
            code: 'columns_not_searched',
            columns: [],
            message: `Keys of several columns, dependencies and formulas were looked for among the likeliest columns: ${unsearched} others were left out of at least one of these searches.`,
            count: unsearched,
          },
        ]
      : []),
  ]
}

/** A folder may repeat a column of its files (`month=1/` beside `month`): both are kept, since only a person knows which one is meant. */
function folderClashes(columns: readonly ColumnProfile[]): Anomaly[] {
  return columns.flatMap(({ name, source_name: header, rows, nulls }) => {
    const own = isFolderColumn(header) ? columns.find((column) => sameSpelling(`${column.source_name}=`, header)) : undefined
    if (own === undefined) return []
    const message = `The folders hold a ${JSON.stringify(header)} and the files a ${JSON.stringify(own.source_name)}: they are kept as ${name} and ${own.name}; columns.${name}.excluded leaves the former out.`
    return [{ code: 'folder_and_column', columns: [name, own.name], message, count: rows - nulls }]
  })
}

const TOLD_FILES = 5

function leftOutFiles(files: readonly LeftOutFile[]): Anomaly[] {
  if (files.length === 0) return []
  const told = files.slice(0, TOLD_FILES).map(({ name, because }) => `${name} (${because})`)
  const more = files.length > TOLD_FILES ? ` and ${files.length - TOLD_FILES} more` : ''
  return [{ code: 'left_out_files', columns: [], message: `No data, and not read: ${told.join(', ')}${more}.`, count: files.length }]
}

function columnAnomalies(column: ColumnProfile): Anomaly[] {
  const { name, type, rows, nulls, distinct } = column
  const filled = rows - nulls
  return [
    ...(rows > 0 && nulls / rows >= SUSPICIOUS_NULLS ? counted('suspicious_nulls', column, nulls, `of ${rows} rows are empty`) : []),
    ...(distinct === 1 && filled > 1 ? counted('constant_column', column, filled, 'rows all hold one value') : []),
    ...counted('case_variants', column, column.case_variants, 'values differ from another one in case only'),
    ...(type === 'integer' &&
    column.candidates.some(({ format, violations }) => format !== undefined && isCounted(format) && violations === 0)
      ? counted('numbers_for_moments', column, filled, 'numbers are moments by their name and size, counted from a day')
      : []),
    ...counted('zero_dates', column, zeroDates(column), 'rows hold a day of zeros, which is read as empty'),
    ...counted('untrimmed', column, column.untrimmed, 'rows have blanks around the value'),
    ...(column.type === 'text'
      ? counted('leading_zeros', column, column.leading_zeros, 'rows have leading zeros, so the column stays text')
      : []),
    ...mixedFormats(column),
    ...(type !== 'text' && column.format !== undefined && isMonthAlone(column.format)
      ? counted('months_as_days', column, filled, `values name a month (${column.format}) and are read as its first day`)
      : []),
    ...(column.date_order_ambiguous
      ? [
          {
            code: 'date_order_ambiguous',
            columns: [name],
            message: `${name} reads with the day first and with the month first.`,
            count: filled,
          },
        ]
      : []),
    ...outliersOfType(column, filled),
  ]
}

function spelledOtherwise({ name, source_name: header, aliases = [] }: ColumnProfile): Anomaly[] {
  if (aliases.length === 0) return []
  const others = aliases.map((alias) => JSON.stringify(alias)).join(', ')
  return [
    {
      code: 'header_spellings',
      columns: [name],
      message: `${name}: other files write ${JSON.stringify(header)} as ${others}.`,
      count: aliases.length,
    },
  ]
}

/** Among the null tokens of a column of moments. */
function zeroDates({ type, null_tokens: tokens }: ColumnProfile): number {
  if (type !== 'date' && type !== 'timestamp') return 0
  return Object.entries(tokens).reduce(
    (sum, [token, count]) => (/^[0./\-: T]+$/i.test(token) && token.includes('0') ? sum + count : sum),
    0,
  )
}

/** Several formats of dates: each value is read by the one that fits, or the column stays text since they contradict each other. */
function mixedFormats({ name, candidates, type, format, other_formats: others }: ColumnProfile): Anomaly[] {
  const read = [format, ...(others ?? [])]
  const dates = candidates.filter((candidate) =>
    others
      ? candidate.other_formats === undefined && read.includes(candidate.format)
      : candidate.format !== undefined && candidate.share >= 0.05,
  )
  if ((type !== 'text' && !others) || dates.length < 2) return []
  const rows = Math.max(...dates.map(({ violations }) => violations))
  return [
    {
      code: 'mixed_date_formats',
      columns: [name],
      message: `${name} holds dates of several formats: ${dates.map(formatShare).join(', ')}${others ? '; each value is read by the one that fits' : ''}.`,
      count: rows,
    },
  ]
}

const formatShare = ({ format, share }: TypeCandidate): string => `${format} ${Math.floor(share * 100)} %`

function outliersOfType(column: ColumnProfile, filled: number): Anomaly[] {
  const chosen = column.candidates.find(({ type, format }) => type === column.type && format === column.format)
  if (filled === 0 || chosen === undefined || chosen.violations === 0) return []
  return counted(
    'unreadable_values',
    column,
    chosen.violations,
    `values do not read as ${column.type}${column.format === undefined ? '' : ` ${column.format}`}`,
  )
}

function counted(code: string, { name }: ColumnProfile, count: number | undefined, what: string): Anomaly[] {
  return count === undefined || count === 0 ? [] : [{ code, columns: [name], message: `${name}: ${count} ${what}.`, count }]
}
