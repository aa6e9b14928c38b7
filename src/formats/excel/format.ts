import { defineFormat, type Detection, type SourceBytes } from '#kit'

const WORKBOOK = 'xl/workbook.xml'
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Inside of another archive there is no list of members; their names stand plain before each of them. */
const isWorkbook = ({ members, head }: SourceBytes): boolean =>
  members?.includes(WORKBOOK) === true || (ZIP.every((byte, at) => head[at] === byte) && Buffer.from(head).includes(WORKBOOK))

/** A workbook of Excel: its sheets lie packed behind one another, so the runtime's reader looks into them. */
export default defineFormat({
  id: 'excel',
  recognise: (bytes) => (isWorkbook(bytes) ? 1 : 0),
  detect: ({ compression }, { null_tokens: nullTokens }): Detection => ({
    format: { name: 'excel', compression, null_tokens: nullTokens ?? [] },
    detected: { name: { value: 'excel', confidence: 1, reason: 'is a zip archive with a workbook in it' } },
    columns: [],
    confidence: 1,
  }),
  inspected: true,
})
