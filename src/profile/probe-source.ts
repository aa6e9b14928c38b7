import {
  callerError,
  fileReadingSchema,
  thresholds,
  type FileReading,
  withoutEndings,
  workloadNameSchema,
  type GivenReading,
  type Request,
} from '#domain'
import type { Detection, Format, ReadSource, SourceFile } from '#kit'
import { sha256 } from '#system'
import { columnNames } from './column-names.ts'
import { joinColumns } from './join-columns.ts'
import { probeFiles, type ProbedFiles } from './probe-files.ts'
import { saidOf, type GivenFormat } from './given-format.ts'
import { personalPath, type PersonalPath } from './pii/personal-path.ts'
import type { Probe } from './probe.ts'
import type { Head } from './read-head.ts'
import type { PiiTables } from './reference-tables.ts'
import type { SourceReader } from './source-reader.ts'

export interface ProbeInput {
  source: Pick<ReadSource, 'location' | 'files' | 'leftOut' | 'sample'>
  /** What a person said; it overrides what is found. */
  given?: GivenFormat | undefined
  /** What a person said of columns: other headers, and which may be missing. */
  said?: Request['columns']
}

export interface ProbeServices {
  formats: readonly Format[]
  pii: PiiTables
  reader: SourceReader
}

const SAMPLE_BYTES = 1024 * 1024

/** Looks at the heads of the files and finds out how the source is read. Throws a caller error that says what is wrong. */
export async function probeSource(
  { source: { location, files, leftOut, sample }, given: request = {}, said }: ProbeInput,
  services: ProbeServices,
): Promise<Probe> {
  const given = saidOf(request)
  const { show, ...hidden } = personalPath(
    files.map(({ name }) => name),
    services.pii,
  )
  const found = await probeFiles(files, { ...services, given })
  const { head } = found
  const detection = withReadings(found, given, show)
  const columns = joinColumns(
    found.columns.map((one) => ({ ...one, file: show(one.file) })),
    said,
  )
  if (columns.length > thresholds.maximumColumns) throw tooManyColumns(location.path, columns.length)
  return {
    suggestedName: suggestName(location.path),
    location,
    files: files.map(({ name, bytes }) => ({ name: show(name), bytes })),
    hidden,
    leftOut: leftOut.map((one) => ({ ...one, name: show(one.name) })),
    ...(sample ? { sample } : {}),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    detection,
    columns,
    fingerprint: {
      header: sha256(columns.map(({ name }) => name).join('\n')),
      sample: sha256(head.head.subarray(0, SAMPLE_BYTES)),
    },
    estimatedRows: estimateRows(detection, head, files),
  }
}

/** How other files are written, beside how the first one is; what a person said of them stands instead. */
function withReadings({ detection, others }: ProbedFiles, { other_readings: given }: GivenReading, show: PersonalPath['show']): Detection {
  const readings = given ?? others.map(({ reading }) => reading)
  if (readings.length === 0) return detection
  const value = others.map(({ reading, file }) => `${show(file)}: ${differences(reading, detection.format)}`)
  const reason = `${others.map(({ file }) => show(file)).join(', ')} ${others.length === 1 ? 'is' : 'are'} written in another way than the first file`
  const detected = given ? { value: [], confidence: 1, reason: 'said by a person' } : { value, confidence: 0.9, reason }
  return {
    ...detection,
    format: { ...detection.format, other_readings: readings },
    detected: { ...detection.detected, other_readings: detected },
  }
}

/** What a reading has otherwise, in words: `delimiter ";", skip_rows 1`. */
const differences = (reading: FileReading, usual: GivenReading): string =>
  readingFields
    .filter((field) => JSON.stringify(reading[field]) !== JSON.stringify(usual[field]))
    .map((field) => `${field} ${JSON.stringify(reading[field] ?? null)}`)
    .join(', ')

const readingFields = fileReadingSchema.keyof().options

const tooManyColumns = (name: string, count: number) =>
  callerError({
    code: 'too_many_columns',
    message: `${name} has ${count} columns; at most ${thresholds.maximumColumns} are handled.`,
    subject: name,
    hint: 'Deliver the table in narrower parts.',
  })

/** Records of the head, or of the whole first file, carried over to all bytes. */
function estimateRows(detection: Detection, head: Head, files: readonly SourceFile[]): number | null {
  if (detection.records === undefined) return null
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const known = detection.counted === true ? head.size : head.bytesOnDisk
  return known === 0 ? null : Math.round((detection.records * bytes) / known)
}

/** The last word of the path without its endings, made into a name: `data/Orders 2024.csv.gz` becomes `orders_2024`. */
function suggestName(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '' && part !== '.' && part !== '..') ?? 'source'
  const [name = 'source'] = columnNames([withoutEndings(last)])
  const padded = name.length < 3 ? `${name}_data` : name
  return workloadNameSchema.safeParse(padded).success ? padded : 'source'
}
