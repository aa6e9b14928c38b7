import { callerError, defineFormat, type Detection, type SourceBytes } from '#kit'

const MAGIC = 'PAR1'
/** Two magic numbers, the length of the footer, and a footer. */
const SMALLEST = 12

/** Parquet carries its own schema; its columns stand in the footer, which the runtime reads. */
export default defineFormat({
  id: 'parquet',
  recognise: (bytes) => (hasMagic(bytes) ? 1 : 0),
  detect,
  inspected: true,
})

function detect(bytes: SourceBytes): Detection {
  if (!hasMagic(bytes)) throw unreadable(bytes.name, 'is no Parquet file')
  if (bytes.complete && (bytes.head.length < SMALLEST || ascii(bytes.head.subarray(-4)) !== MAGIC)) {
    throw unreadable(bytes.name, 'is a Parquet file that was cut short')
  }
  return {
    format: { name: 'parquet', compression: bytes.compression, null_tokens: [] },
    detected: { name: { value: 'parquet', confidence: 1, reason: 'begins with the magic number of Parquet' } },
    columns: [],
    confidence: 1,
  }
}

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const hasMagic = ({ head }: SourceBytes): boolean => ascii(head.subarray(0, 4)) === MAGIC

const unreadable = (name: string, what: string) =>
  callerError({
    code: 'parquet_unreadable',
    message: `${name} ${what}.`,
    subject: name,
    hint: 'Have it delivered again, whole.',
  })
