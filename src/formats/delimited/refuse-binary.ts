import { callerError, readableFormats } from '#kit'

const KINDS: readonly { kind: string; magic: readonly number[]; at?: number }[] = [
  { kind: 'a zip archive inside of another one, or a document of an office program', magic: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'an old Excel or Word document', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'a PDF', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'a PNG image', magic: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a JPEG image', magic: [0xff, 0xd8, 0xff] },
  { kind: 'a GIF image', magic: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'a program', magic: [0x7f, 0x45, 0x4c, 0x46] },
  { kind: 'a SQLite database', magic: [...Buffer.from('SQLite format 3\0')] },
  { kind: 'a DuckDB database', magic: [0x44, 0x55, 0x43, 0x4b], at: 8 },
  { kind: 'an ORC file', magic: [0x4f, 0x52, 0x43] },
  { kind: 'an Avro file', magic: [0x4f, 0x62, 0x6a, 0x01] },
  { kind: 'an Arrow file', magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] },
  { kind: 'a gzip archive inside of another one', magic: [0x1f, 0x8b] },
  { kind: 'a 7-zip archive', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'an xz archive', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: 'a Zstandard archive inside of another one', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'a tar archive', magic: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257 },
  { kind: 'a RAR archive', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { kind: 'an HDF5 or NetCDF file', magic: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'a bzip2 archive', magic: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59] },
]

/** Share of control characters above which nobody wrote this as text; below it, their lines are malformed. */
const CONTROL_SHARE = 0.01

export function refuseKnownBinary(head: Uint8Array, name: string): void {
  const match = KINDS.find(({ magic, at = 0 }) => magic.every((byte, index) => head[at + index] === byte))
  if (match) throw binary(name, match.kind)
}

/** Judges decoded text, so that the zeros of UTF-16 do not count. */
export function refuseControlCharacters(text: string, name: string): void {
  const looked = text.slice(0, 1 << 20)
  let controls = 0
  for (let at = 0; at < looked.length; at += 1) {
    const code = looked.charCodeAt(at)
    // Tab, line ends, page feed, and the separators that old systems put between fields are text.
    if (code < 32 && code !== 1 && code !== 12 && !(code >= 9 && code <= 10) && code !== 13 && !(code >= 28 && code <= 31)) controls += 1
  }
  if (controls > looked.length * CONTROL_SHARE && controls > 3) throw binary(name, 'binary data')
}

const binary = (name: string, kind: string) =>
  callerError({
    code: 'binary_content',
    message: `${name} is ${kind}, not delimited text.`,
    subject: name,
    hint: `Export it as ${readableFormats()} and name that file.`,
  })
