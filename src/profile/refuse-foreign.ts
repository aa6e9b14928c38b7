import { callerError, standardsOf, type GivenReading, type ReadingFormat } from '#domain'
import { readingFields } from './reading-fields.ts'

/** An option that the format of a file does not have would be without effect. */
export function refuseForeign(format: ReadingFormat['name'], given: GivenReading, file: string): void {
  const known = standardsOf(format)
  const foreign = Object.keys(given).find((option) => readingFields.has(option) && !known.has(option))
  if (foreign === undefined) return
  throw callerError({
    code: 'option_of_other_format',
    message: `${file} is ${format}, which has no option ${foreign}.`,
    subject: `format.${foreign}`,
    hint: `Remove format.${foreign}, or say which format the file has (format.name).`,
  })
}
