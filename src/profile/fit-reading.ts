import { isAscii } from 'node:buffer'
import { callerError, fileReadingSchema, type FileReading, type GivenReading, type ReadingFormat } from '#domain'
import type { Detection, Format, OpenReading } from '#kit'
import { detectFile } from './detect-file.ts'
import type { Head } from './read-head.ts'
import { optionsOf } from './inspected.ts'
import { sameSpelling } from './same-spelling.ts'

/** One file as it is read, and its columns. */
export interface ReadFile {
  head: Head
  detection: Detection
}

export interface FittedFile extends ReadFile {
  reading: FileReading
}

export const readingOf = (format: ReadingFormat): FileReading => {
  return fileReadingSchema.parse(optionsOf(format))
}

/**
 * Reads a file as one before it was read, where that finds its columns, else as it is written itself. Undefined when it holds nothing.
 * Throws a caller error when it has nothing in common with them.
 */
export async function fitReading(
  format: Format,
  head: Head,
  given: GivenReading,
  before: readonly [FittedFile, ...FittedFile[]],
): Promise<FittedFile | undefined> {
  const [first] = before
  const known = before.flatMap(({ detection }) => detection.columns.map(({ sourceName }) => sourceName))
  const shared = ({ columns }: Detection): number =>
    columns.filter(({ sourceName }) => known.some((name) => name === sourceName || sameSpelling(name, sourceName))).length
  const isNear = (detection: Detection): boolean =>
    shared(detection) * 2 >= Math.min(detection.columns.length, first.detection.columns.length)
  const tried: Detection[] = []
  for (const reading of new Set(before.map((file) => file.reading))) {
    const detection = await attempt(() => detectFile(format, head, { ...frameOf(reading), ...given }))
    if (detection && isNear(detection) && shared(detection) > 0) return { head, ...settle(head, detection, before) }
    if (detection) tried.push(detection)
  }
  const own = await detectFile(format, head, given)
  if (own === undefined) return undefined
  const [best] = [own, ...tried].toSorted((left, right) => shared(right) - shared(left))
  if (best && shared(best) > 0) return { head, ...settle(head, best, before) }
  const { columns } = first.detection
  if (first.reading.header !== false && readingOf(own.format).header === false && own.columns.length === columns.length) {
    return { head, ...settle(head, { ...own, columns }, before) }
  }
  throw otherTable(head.name, first.head.name, own)
}

/** What the lines of a file are parted by, and where they begin. A file without a header may stand beside one that has it. */
const frameOf = ({ delimiter, skip_rows, header }: FileReading): GivenReading => ({
  ...(delimiter === undefined ? {} : { delimiter }),
  ...(skip_rows === undefined ? {} : { skip_rows }),
  ...(header === true ? { header } : {}),
})

async function attempt<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** Takes a reading that is known already, where nothing in the file speaks against it. */
function settle(
  head: Head,
  detection: Detection,
  before: readonly [FittedFile, ...FittedFile[]],
): Pick<FittedFile, 'detection' | 'reading'> {
  const own = readingOf(detection.format)
  const { open: asked = [], ...closed } = detection
  // Where its columns are found, where the table begins and what its first line is are no question any more.
  const open = asked.filter(({ field }) => field === 'encoding' || field === 'uneven_rows')
  const isUnsure = open.some(({ field }) => field === 'encoding')
  const match = before.find(({ reading }) => isReadBy(head, own, reading, isUnsure))
  if (match) return { detection: closed, reading: match.reading }
  const [{ reading: usual }] = before
  const encoding = isPlain(head, own) && !isUtf16(usual) ? usual.encoding : own.encoding
  const rival = before.find(({ reading }) => isOneByte(reading) && isOneByte({ ...own, encoding }) && reading.encoding !== encoding)
  if (rival) return { detection: { ...closed, open: [encodingOf(head, own, rival)] }, reading: rival.reading }
  const quote = hasQuotes(head, own) ? own.quote : usual.quote
  return {
    detection: { ...closed, ...(open.length > 0 ? { open } : {}) },
    reading: { ...own, ...(encoding && { encoding }), ...(quote && { quote }) },
  }
}

/** Whether the lines of a file say nothing against a reading: no letter, quote or repair that it would read otherwise. */
function isReadBy(head: Head, own: FileReading, other: FileReading, isUnsure: boolean): boolean {
  const encoded = own.encoding === other.encoding || (isPlain(head, own) && !isUtf16(other)) || (isUnsure && isOneByte(other))
  return (
    encoded &&
    own.compression === other.compression &&
    own.delimiter === other.delimiter &&
    (own.header ?? true) === (other.header ?? true) &&
    own.skip_rows === other.skip_rows &&
    (own.quote === other.quote || !hasQuotes(head, own)) &&
    (own.escape === undefined || own.escape === other.escape) &&
    (own.uneven_rows === undefined || own.uneven_rows === other.uneven_rows) &&
    own.skip_blanks === other.skip_blanks &&
    own.framed === other.framed &&
    (own.below_header === undefined || JSON.stringify(own.below_header) === JSON.stringify(other.below_header))
  )
}

const QUOTATION_MARK = 34
const isPlain = ({ head }: Head, { encoding }: FileReading): boolean => encoding === 'utf-8' && isAscii(head)
const isUtf16 = ({ encoding }: FileReading): boolean => encoding?.startsWith('utf-16') === true
const isOneByte = ({ encoding = 'utf-8' }: FileReading): boolean => !encoding.startsWith('utf')
const hasQuotes = ({ head }: Head, { quote }: FileReading): boolean => quote !== '"' || head.includes(QUOTATION_MARK)

/** Each of two such encodings reads the bytes of the other, so that later files could not be told apart. */
function encodingOf(head: Head, own: FileReading, rival: FittedFile): OpenReading {
  const [here, there] = [own.encoding ?? 'utf-8', rival.reading.encoding ?? 'utf-8']
  if ([head, rival.head].every((one) => telling(one) >= TELLING_LINES)) {
    throw callerError({
      code: 'encodings_mixed',
      message: `${head.name} is written in ${here} and ${rival.head.name} in ${there}, and each of them reads the bytes of the other.`,
      subject: head.name,
      hint: 'Convert one of them to UTF-8, or say which encoding both have (format.encoding).',
    })
  }
  return {
    field: 'encoding',
    prompt: `In which encoding are ${rival.head.name} and ${head.name} written?`,
    why: 'their few letters beyond ASCII look like two encodings, and each reads the bytes of the other',
    readings: [
      { value: there, shows: `as ${rival.head.name} looks` },
      { value: here, shows: `as ${head.name} looks` },
    ],
  }
}

/** Of fewer lines an encoding is a guess. */
const TELLING_LINES = 10
const telling = ({ head }: Head): number =>
  Buffer.from(head)
    .toString('latin1')
    .split('\n', 10_000)
    .filter((line) => /[\x80-\xff]/.test(line)).length

const otherTable = (name: string, first: string, { columns }: Detection) =>
  callerError({
    code: 'other_table',
    message: `${name} has none of the columns of ${first}; it begins with ${columns
      .slice(0, 3)
      .map(({ sourceName }) => JSON.stringify(sourceName))
      .join(', ')}.`,
    subject: name,
    hint: 'Name the files that belong together with a pattern, e.g. folder/orders-*.csv.',
  })
