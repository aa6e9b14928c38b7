import { decimalParts, isMoment, isNumeric, isSpan, type Formula, type LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Database, Row } from '#system'
import { searchFormulas, type FoundFormula, type SampledColumn } from './formula-search.ts'
import { numberOf, textOf } from './row-values.ts'
import { silverValue, type TypedColumn } from './silver-value.ts'

export interface Formulas {
  formulas: Formula[]
  /** Columns that were not looked at, because so many come before them. */
  unsearched: readonly string[]
}

const MOST_NUMBERS = 20
const MOST_MOMENTS = 8
const SAMPLE_ROWS = 1_000
const FEWEST_ROWS = 20
/** A formula that more rows break is none. */
const MOST_BROKEN = 0.02
const EXAMPLES = 3

/** Columns that are sums, products, quotients or spans of others; personal ones are left alone. */
export async function findFormulas(
  database: Database,
  relation: Sql,
  columns: readonly TypedColumn[],
  dialect: Dialect,
  rows: number,
): Promise<Formulas> {
  const numbers = columns.filter(isNumber)
  const moments = columns.filter(isPoint)
  const taken = [...numbers.slice(0, MOST_NUMBERS), ...moments.slice(0, MOST_MOMENTS)]
  const unsearched = [...numbers, ...moments].flatMap((column) => (taken.includes(column) ? [] : [column.profile.name]))
  if (rows < FEWEST_ROWS || !taken.some(isNumber) || taken.length < 3) return { formulas: [], unsearched }
  const values = taken.map((column) => plainNumber(column, dialect))
  const sampled = await sampleRows(database, relation, values, rows)
  const sample = taken.map((column, index) => ({
    values: Float64Array.from(sampled, (row) => (row[`v${index}`] === null ? Number.NaN : Number(row[`v${index}`]))),
    isMoment: isPoint(column),
    tolerance: halfUnit(column.profile.type),
    position: columns.indexOf(column),
  }))
  const found = searchFormulas(sample)
  return { formulas: await counted(database, relation, found, { columns: taken, values, sample }), unsearched }
}

const isPlain = ({ profile: { pii, distinct } }: TypedColumn): boolean => pii.length === 0 && distinct > 1
const isNumber = (column: TypedColumn): boolean => isPlain(column) && isNumeric(column.profile.type) && column.profile.role !== 'identifier'
const isPoint = (column: TypedColumn): boolean => isPlain(column) && isMoment(column.profile.type)

/** A number as a double, a moment as its seconds. */
function plainNumber(column: TypedColumn, dialect: Dialect): Sql {
  const value = silverValue(column, dialect)
  return isPoint(column) ? `epoch(${value})` : `cast(${value} as double)`
}

/** Rows from everywhere, always the same ones. */
function sampleRows(database: Database, relation: Sql, values: readonly Sql[], rows: number): Promise<Row[]> {
  const each = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  return database.query(
    `select ${values.map((value, index) => `${value} as v${index}`).join(', ')} from ${relation}
     where hash(_record, _file) % ${each} = 0 order by _file, _record limit ${2 * SAMPLE_ROWS}`,
  )
}

/** What rounding to the last digit explains, and a hair, since the sum is done in doubles. */
function halfUnit(type: LogicalType): number {
  if (type === 'double') return 0
  return 0.500001 * 10 ** -(decimalParts(type)?.scale ?? 0)
}

interface Counting {
  columns: readonly TypedColumn[]
  values: readonly Sql[]
  sample: readonly SampledColumn[]
}

async function counted(
  database: Database,
  relation: Sql,
  found: readonly FoundFormula[],
  { columns, values, sample }: Counting,
): Promise<Formula[]> {
  if (found.length === 0) return []
  const typed = `(select _file, _record, ${values.map((value, index) => `${value} as v${index}`).join(', ')} from ${relation})`
  const broken = found.map((one) => brokenBy(one, sample[one.column]?.tolerance ?? 0))
  const counts = broken.map((condition, index) => `count(${condition}) as n${index}, count(*) filter (where ${condition}) as b${index}`)
  const [row] = await database.query(`select ${counts.join(', ')} from ${typed}`)
  const formulas: Formula[] = []
  for (const [index, { column, form, operands }] of found.entries()) {
    const [filled, wrong] = [numberOf(row?.[`n${index}`]), numberOf(row?.[`b${index}`])]
    if (filled < FEWEST_ROWS || wrong > filled * MOST_BROKEN) continue
    const nameOf = (at: number): string => columns[at]?.profile.name ?? ''
    const examples =
      wrong === 0
        ? []
        : await database.query(`select _file, _record from ${typed} where ${broken[index]} order by _file, _record limit ${EXAMPLES}`)
    formulas.push({
      column: nameOf(column),
      form,
      operands: operands.map(nameOf),
      rows: filled,
      broken: wrong,
      examples: examples.map((example) => ({ file: textOf(example['_file']), record: numberOf(example['_record']) })),
    })
  }
  return formulas
}

const SECONDS: Readonly<Record<string, number>> = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 }

/** Null where a part is missing. */
function brokenBy({ column, form, operands }: FoundFormula, tolerance: number): Sql {
  const named = (text: string): Sql => text.replaceAll(/\b[a-d]\b/g, (letter) => `v${operands['abcd'.indexOf(letter)]}`)
  const actual = `v${column}`
  if (isSpan({ form })) {
    const span = `${named('(b - a)')} / ${SECONDS[form.split(' ')[0] ?? ''] ?? 1}`
    return `(abs(${actual} - ${span}) > ${tolerance} and abs(${actual} - floor(${span})) > 1e-9)`
  }
  const expected = named(form.replace('a / b', 'a / nullif(b, 0)'))
  return `(abs(${actual} - (${expected})) > ${tolerance} + 1e-9 * greatest(abs(${actual}), abs(${expected})))`
}
