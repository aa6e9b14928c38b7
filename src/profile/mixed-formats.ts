import { thresholds, type TypeCandidate } from '#domain'
import type { Dialect } from '#kit'
import type { Database } from '#system'
import { exchanged, isMonthAlone, orderOf } from './date-formats.ts'
import { numberOf } from './row-values.ts'

const MOST_FORMATS = 6

/** Rows whose values read by the same of the formats; `differ` are the pairs of formats that read one of them as different moments. */
interface Reading {
  reads: ReadonlySet<string>
  rows: number
}

/**
 * Several formats of moments that together read a column which none of them reads whole, the most frequent first; undefined where no others help. No
 * value may read as two moments, nor may one of the formats have an order of day and month that its values do not tell.
 */
export async function mixedFormats(
  database: Database,
  relation: string,
  dialect: Dialect,
  measured: readonly TypeCandidate[],
): Promise<TypeCandidate | undefined> {
  const moments = measured.filter(({ format, violations }) => format !== undefined && violations > 0 && !isMonthAlone(format))
  const isRead = measured.some(({ violations, type }) => violations === 0 && type !== 'text')
  if (isRead || moments.length < 2) return undefined
  const formats = moments.slice(0, MOST_FORMATS).flatMap(({ format }) => format ?? [])
  const { readings, differing } = await readAll(database, relation, dialect, formats)
  const chosen: string[] = []
  for (;;) {
    const next = bestNext(chosen, formats, readings, (one, other) => differing.has(`${one} ${other}`) || differing.has(`${other} ${one}`))
    if (next === undefined) break
    chosen.push(next)
  }
  const [format, ...others] = chosen
  if (format === undefined || others.length === 0) return undefined
  const total = readings.reduce((sum, { rows }) => sum + rows, 0)
  const read = rowsReadBy(chosen, readings)
  const type = moments.some((one) => one.type === 'timestamp' && chosen.includes(one.format ?? '')) ? 'timestamp' : 'date'
  return read / total < thresholds.typeShare
    ? undefined
    : { type, format, other_formats: others, share: read / total, violations: total - read }
}

async function readAll(
  database: Database,
  relation: string,
  dialect: Dialect,
  formats: readonly string[],
): Promise<{ readings: Reading[]; differing: ReadonlySet<string> }> {
  const parsed = formats.map((format, index) => `${dialect.parseDate('v', 'timestamp', [format])} as r${index}`)
  const pairs = formats.flatMap((_, left) => formats.slice(left + 1).map((__, offset) => ({ left, right: left + 1 + offset })))
  const columns = [
    ...formats.map((_, index) => `r${index} is not null as b${index}`),
    ...pairs.map(({ left, right }) => `coalesce(r${left} <> r${right}, false) as d${left}_${right}`),
  ]
  const rows = await database.query(
    `select ${columns.join(', ')}, sum(n)::bigint as n from (select n, ${parsed.join(', ')} from ${relation} where v is not null) group by all`,
  )
  return {
    readings: rows.map((row) => ({ reads: new Set(formats.filter((_, index) => row[`b${index}`] === true)), rows: numberOf(row['n']) })),
    differing: new Set(
      pairs.flatMap(({ left, right }) =>
        rows.some((row) => row[`d${left}_${right}`] === true) ? [`${formats[left]} ${formats[right]}`] : [],
      ),
    ),
  }
}

const rowsReadBy = (formats: readonly string[], readings: readonly Reading[]): number =>
  readings.reduce((sum, { reads, rows }) => (formats.some((format) => reads.has(format)) ? sum + rows : sum), 0)

/** The format that reads most of what is not read yet. */
function bestNext(
  chosen: readonly string[],
  formats: readonly string[],
  readings: readonly Reading[],
  differs: (one: string, other: string) => boolean,
): string | undefined {
  const unread = readings.filter(({ reads }) => !chosen.some((format) => reads.has(format)))
  const gain = (format: string): number => rowsReadBy([format], unread)
  return formats
    .filter((format) => gain(format) > 0 && !chosen.some((other) => differs(format, other)) && isTold(format, chosen, gain, readings))
    .toSorted((left, right) => gain(right) - gain(left))[0]
}

/** Whether the values tell day from month, or the formats before do: `03/04/2024` alone could be either. */
function isTold(format: string, chosen: readonly string[], gain: (format: string) => number, readings: readonly Reading[]): boolean {
  const other = exchanged(format)
  if (other === undefined) return true
  if (chosen.includes(other)) return false
  const told = new Set(chosen.flatMap((one) => (exchanged(one) === undefined ? [] : (orderOf(one) ?? []))))
  if (told.size > 0) return told.has(orderOf(format) ?? 'ymd')
  return rowsReadBy([format], readings) > rowsReadBy([other], readings) && gain(format) > gain(other)
}
