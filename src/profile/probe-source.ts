import { callerError, thresholds, workloadNameSchema, type ReadingFormat, type SourceLocation } from '#domain'
import type { Detection, Format } from '#kit'
import { sha256, type Database } from '#system'
import { columnNames } from './column-names.ts'
import { saidOf, type GivenFormat } from './given-format.ts'
import type { Probe } from './probe.ts'
import { readHead, type Head } from './read-head.ts'
import { withParquetSchema } from './parquet-schema.ts'
import { findSource, type SourceFile } from './source-files.ts'

export interface ProbeInput {
  project: string
  /** A file, a folder with or without a pattern, or a glob; relative to the project unless absolute. */
  location: SourceLocation
  /** What a person said; it overrides what is found. */
  given?: GivenFormat | undefined
}

export interface ProbeServices {
  formats: readonly Format[]
  /** For files that carry their own schema; opened only then, and closed. */
  openDatabase(): Promise<Database>
}

const SAMPLE_BYTES = 1024 * 1024

/** Looks at the head of the first file that is not empty and finds out how the source is read. Throws a caller error that says what is wrong. */
export async function probeSource({ project, location: place, given: request = {} }: ProbeInput, services: ProbeServices): Promise<Probe> {
  const given = saidOf(request)
  const { location, files, leftOut } = await findSource(project, place)
  const first = files.find((file) => file.bytes > 0) ?? files[0]
  if (!first) throw callerError({ code: 'source_missing', message: `${location.path} holds no file.`, subject: location.path })
  const head = await readHead(first)
  const format = chooseFormat(services.formats, head, given)
  const detection = await completed(await format.detect(head, given), first, services)
  if (detection.columns.length > thresholds.maximumColumns) throw tooManyColumns(first.name, detection.columns.length)
  const names = columnNames(detection.columns.map(({ sourceName }) => sourceName))
  return {
    suggestedName: suggestName(location.path),
    location,
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    leftOut,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    detection,
    columns: detection.columns.map((column, index) => ({ name: names[index] ?? `column_${index + 1}`, ...column })),
    fingerprint: {
      header: sha256(names.join('\n')),
      sample: sha256(head.head.subarray(0, SAMPLE_BYTES)),
    },
    estimatedRows: estimateRows(detection, head, files),
  }
}

function chooseFormat(formats: readonly Format[], head: Head, given: Partial<ReadingFormat>): Format {
  const named = formats.find(({ id }) => id === given.name)
  const best = formats
    .map((format) => ({ format, fit: format.recognise(head) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((left, right) => right.fit - left.fit)[0]
  const format = named ?? best?.format
  if (format) return format
  throw callerError({
    code: 'format_unknown',
    message: `${head.name} has a format that is not read.`,
    subject: head.name,
    hint: 'Deliver it as delimited text or as Parquet.',
  })
}

/** A format sees the head only; Parquet keeps its schema at the end. */
async function completed(detection: Detection, file: SourceFile, services: ProbeServices): Promise<Detection> {
  return detection.format.name === 'parquet' ? withParquetSchema(detection, file, services) : detection
}

const tooManyColumns = (name: string, count: number) =>
  callerError({
    code: 'too_many_columns',
    message: `${name} has ${count} columns; at most ${thresholds.maximumColumns} are handled.`,
    subject: name,
    hint: 'Deliver the table in narrower parts.',
  })

/** Records of the head, carried over to all bytes. Parquet tells the rows of its file exactly. */
function estimateRows(detection: Detection, head: Head, files: readonly SourceFile[]): number | null {
  if (detection.records === undefined) return null
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const known = detection.format.name === 'parquet' ? head.size : head.bytesOnDisk
  return known === 0 ? null : Math.round((detection.records * bytes) / known)
}

/** The last word of the path without its endings, made into a name: `data/Orders 2024.csv.gz` becomes `orders_2024`. */
function suggestName(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '' && part !== '.' && part !== '..') ?? 'source'
  const [name = 'source'] = columnNames([last.replace(/(\.(csv|tsv|txt|psv|dat|parquet|pq|gz|gzip))+$/i, '')])
  const padded = name.length < 3 ? `${name}_data` : name
  return workloadNameSchema.safeParse(padded).success ? padded : 'source'
}
