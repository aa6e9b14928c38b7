import type { ReadingFormat } from '#kit'

export type DelimitedReading = Extract<ReadingFormat, { name: 'delimited' }>
