import { detectedSchema, readingFormatSchema, type GivenReading, type ReadingFormat } from '#domain'
import type { Detection, Format, OpenReading } from '#kit'
import { logicalTypeOf } from './logical-type-of.ts'
import { readingFields } from './reading-fields.ts'
import type { SourceFile } from '#kit'
import type { InspectedFile, SourceReader } from './source-reader.ts'

interface Inspection {
  file: SourceFile
  given: GivenReading
  reader: SourceReader
}

/** What a format's head told, completed by what the runtime's reader finds in the whole file. */
export async function inspected(format: Format, detection: Detection, { file, given, reader }: Inspection): Promise<Detection> {
  if (format.inspected !== true) return detection
  const found = await reader.inspect(format.id, file, { ...optionsOf(detection.format), ...given })
  const detected = Object.entries(found.detected).map(([field, value]) => [field, detectedSchema.parse(value)] as const)
  return {
    ...detection,
    format: readingFormatSchema.parse({ ...detection.format, ...found.options }),
    detected: { ...detection.detected, ...Object.fromEntries(detected) },
    columns: found.columns.map(({ source_name: sourceName, physical }) => {
      const type = physical === undefined ? 'text' : logicalTypeOf(physical)
      return { sourceName, ...(type === 'text' ? {} : { declaredType: type }) }
    }),
    records: found.records,
    counted: true,
    notes: found.notes,
    ...openOf(found),
    confidence: Math.min(detection.confidence, ...detected.map(([, { confidence }]) => confidence)),
  }
}

/** The options of a reading without what belongs to all files of the source. */
export function optionsOf(format: ReadingFormat): GivenReading {
  return Object.fromEntries(Object.entries(format).filter(([field, value]) => value !== undefined && readingFields.has(field)))
}

function openOf({ open }: InspectedFile): Pick<Detection, 'open'> {
  const questions = open.flatMap(({ field, ...question }): OpenReading[] => (isField(field) ? [{ ...question, field }] : []))
  return questions.length > 0 ? { open: questions } : {}
}

const isField = (field: string): field is OpenReading['field'] => readingFields.has(field)
