import { fileReadingSchema } from '#domain'

/** Every option that says how the bytes of a file become records, of whatever format. */
export const readingFields: ReadonlySet<string> = new Set(fileReadingSchema.keyof().options)
