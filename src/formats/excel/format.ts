import { defineFormat, type Detection, type SourceBytes } from '#kit'

const WORKBOOK = 'xl/workbook.xml'

const isWorkbook = ({ members }: SourceBytes): boolean => members?.includes(WORKBOOK) === true

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
