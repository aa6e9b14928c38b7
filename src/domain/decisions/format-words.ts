import type { z } from 'zod'
import { OF_THE_SOURCE, type FormatWords } from './format-shape.ts'
import { readingFormats } from './reading-formats.generated.ts'
import type { ReadingFormat } from './source.ts'

const isWords = (value: unknown): value is FormatWords => typeof value === 'object' && value !== null && 'called' in value

/** What people call the formats that are read, and how the names of such files end. */
export const formatWords: readonly (FormatWords & { id: ReadingFormat['name'] })[] = readingFormats.flatMap((shape) => {
  const words = shape.meta()?.['words']
  return isWords(words) ? [{ ...words, id: shape.shape.name.value }] : []
})

/** The options of one file of a format, each with what the reader does where nothing is said. */
export function standardsOf(id: ReadingFormat['name']): ReadonlyMap<string, unknown> {
  const shape: Readonly<Record<string, z.ZodType>> = readingFormats.find((one) => one.shape.name.value === id)?.shape ?? {}
  const ofTheSource: ReadonlySet<string> = new Set(OF_THE_SOURCE)
  const options = Object.entries(shape).filter(([option]) => !ofTheSource.has(option))
  return new Map(options.map(([option, schema]) => [option, schema.meta()?.['standard']]))
}

/** Which of the tables of its files a reading takes (a sheet, a path, the items of a list); undefined where it chooses none. */
export function selectedTable(format: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const chosen = readingFormats
    .flatMap((one) => Object.entries<z.ZodType>(one.shape))
    .filter(([option, schema]) => schema.meta()?.['selects'] === true && format?.[option] !== undefined)
    .map(([option]) => [option, format?.[option]])
  return chosen.length === 0 ? undefined : JSON.stringify(Object.fromEntries(chosen))
}

/** As one says which files can be delivered: `delimited text, JSON or Parquet`. */
export const readableFormats = (): string =>
  new Intl.ListFormat('en', { type: 'disjunction', style: 'long' }).format(formatWords.map(({ called }) => called))

const PACKED = ['gz', 'gzip', 'zst', 'zstd', 'zip']

/** Words that say how a file is read, as they stand in sentences: endings, and what people call the formats. */
export const formatTerms: readonly string[] = [
  ...new Set([...formatWords.flatMap(({ id, called, endings }) => [id, ...endings, ...called.toLowerCase().split(' ')]), ...PACKED]),
]

/** A name without the endings that say how the file is read: `orders.csv.gz` is `orders`. */
export const withoutEndings = (name: string): string =>
  name.replace(new RegExp(`(.)(\\.(${[...formatWords.flatMap(({ endings }) => endings), ...PACKED].join('|')}))+$`, 'i'), '$1')
