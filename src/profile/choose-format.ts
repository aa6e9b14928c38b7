import { callerError, readableFormats, type GivenReading } from '#domain'
import type { Format, SourceBytes } from '#kit'

/** The format that knows the bytes best, or the one that a person named. Throws a caller error when none does. */
export function chooseFormat(formats: readonly Format[], head: SourceBytes, given: GivenReading): Format {
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
    hint: `Deliver it as ${readableFormats()}.`,
  })
}
