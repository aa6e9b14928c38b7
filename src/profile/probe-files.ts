import { callerError, type FileReading, type GivenReading } from '#domain'
import { spread, type Detection, type Format, type SourceFile } from '#kit'
import { chooseFormat } from './choose-format.ts'
import { isOf, saidFor } from './detect-file.ts'
import { fitReading, readingOf, type FittedFile } from './fit-reading.ts'
import { folderColumns } from './folder-columns.ts'
import type { FileColumns } from './join-columns.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { inspected, optionsOf } from './inspected.ts'
import { withMembers } from './archive-members.ts'
import { readHead, type Head } from './read-head.ts'
import type { SourceReader } from './source-reader.ts'

export interface FileProbe {
  formats: readonly Format[]
  given: GivenReading
  reader: SourceReader
}

export interface ProbedFiles {
  /** Of the first file that holds rows. */
  head: Head
  detection: Detection
  columns: readonly FileColumns[]
  /** How other files are written, each with the first of them. */
  others: readonly { reading: FileReading; file: string }[]
}

/** So many bytes of the files behind the first are looked at, and so many files; the landing looks at each. */
const LOOK_AT_BYTES = 16 * 1024 * 1024
const LOOK_AT_FILES = 2_000
const HEAD_BYTES = { least: 64 * 1024, most: 1024 * 1024 }

/** Looks at the head of each file: how it is written, and which columns it has. Throws a caller error that names a file that is not right. */
export async function probeFiles(files: readonly SourceFile[], probe: FileProbe): Promise<ProbedFiles> {
  const { file: firstFile, head, detection } = await firstWithRows(files, probe)
  const rest = spread(
    files.filter((file) => file !== firstFile),
    LOOK_AT_FILES,
  )
  const limit = Math.min(HEAD_BYTES.most, Math.max(HEAD_BYTES.least, Math.floor(LOOK_AT_BYTES / Math.max(1, rest.length))))
  const fitted: [FittedFile, ...FittedFile[]] = [{ head, detection, reading: readingOf(detection.format) }]
  for (const file of rest) {
    const found = await fitFile(file, await readHead(file, probe.reader, { limit, member: probe.given.member }), fitted, probe)
    if (found) fitted.push(found)
  }
  const open = fitted.find((one) => one.detection.open !== undefined)?.detection.open
  const readings = [...new Set(fitted.map(({ reading }) => reading))].slice(1)
  return {
    head,
    detection: open ? { ...detection, open } : detection,
    columns: fitted.map((one) => ({ file: one.head.name, columns: [...one.detection.columns, ...folderColumns(one.head.name)] })),
    others: readings.map((reading) => ({ reading, file: fitted.find((one) => one.reading === reading)?.head.name ?? '' })),
  }
}

interface First {
  file: SourceFile
  head: Head
  detection: Detection
}

/** The first file that holds rows; one with a header where the first has none, since the names are in it. */
async function firstWithRows(files: readonly SourceFile[], probe: FileProbe): Promise<First> {
  let refusal: unknown
  let nameless: First | undefined
  for (const file of files.slice(0, LOOK_AT_FILES)) {
    try {
      const found = await firstOf(file, probe, files.length > 1)
      if (!('header' in found.detection.format) || found.detection.format.header !== false) return found
      nameless ??= found
    } catch (error) {
      if (nameless === undefined && !isOf(error, 'no_rows') && !isOf(error, 'source_empty')) throw error
      refusal ??= error
    }
    if (nameless && file !== nameless.file) break
  }
  if (nameless) return nameless
  throw refusal
}

async function firstOf(file: SourceFile, probe: FileProbe, isOneOfSeveral: boolean): Promise<First> {
  const { formats, given, reader } = probe
  const head = await readHead(file, reader, { member: given.member })
  const format = chooseFormat(formats, head, given)
  refuseForeign(format.id, given, head.name)
  const detection = await format.detect(head, isOneOfSeveral ? saidFor(head, given) : given)
  return { file, head, detection: withMembers(head, given, await inspected(format, detection, { file, given, reader })) }
}

async function fitFile(
  file: SourceFile,
  head: Head,
  fitted: readonly [FittedFile, ...FittedFile[]],
  { formats, given, reader }: FileProbe,
): Promise<FittedFile | undefined> {
  const [first] = fitted
  const format = chooseFormat(formats, head, given)
  if (format.id !== first.detection.format.name) throw mixedFormats(head.name, format.id, first)
  if (format.severalReadings) return fitReading(format, head, given, fitted)
  const same = { ...optionsOf(first.detection.format), ...given }
  const detection = await inspected(format, await format.detect(head, same), { file, given: same, reader })
  const own = readingOf(detection.format)
  return { head, detection, reading: fitted.find(({ reading }) => reading.compression === own.compression)?.reading ?? own }
}

const mixedFormats = (name: string, format: string, { head, detection }: FittedFile) =>
  callerError({
    code: 'formats_mixed',
    message: `${name} is ${format}, and ${head.name} is ${detection.format.name}.`,
    subject: name,
    hint: 'Name the files of one format with a pattern, e.g. folder/*.csv.',
  })
