import type { Guard } from './guarded-compiler.ts'

/** A guard that may be left out on every row there is, and why it stands all the same. */
export interface Equivalent extends Pick<Guard, 'where' | 'what'> {
  why: string
}

const onlyNumbers = 'the pattern beside it lets nothing through that is no number; an engine may evaluate either side first'
const nullsLast = 'DuckDB puts what has no value last by itself; its setting could say otherwise'

export const equivalents: readonly Equivalent[] = [
  {
    where: 'src/kit/portable/casts.ts castPlain',
    what: 'try_cast(${plain} as double) → cast(${plain} as double)',
    why: onlyNumbers,
  },
  {
    where: 'src/kit/portable/casts.ts castTyped',
    what: 'this.words.finite(value) → value',
    why: 'a double was finite before, wherever it came from; a cast to double says so of its own result',
  },
  {
    where: 'src/dialects/duckdb/dates.ts asOf',
    what: "cast(getvariable('as_of') as date) → getvariable('as_of')",
    why: 'every run binds a day; the type lets the statement be read where nothing is bound',
  },
  {
    where: 'src/dialects/duckdb/dates.ts addDays',
    what: 'cast(${date} + to_days(${days}) as date) → ${date} + to_days(${days})',
    why: 'a day is compared with midnight as with the day; the limit is shown as what it is',
  },
  {
    where: 'src/dialects/duckdb/delivered.ts number',
    what: 'try_cast(${value} as double) → cast(${value} as double)',
    why: 'only doubles come here, but the branch is bound for columns of every type',
  },
  {
    where: 'src/dialects/duckdb/delivered.ts isNoNumber',
    what: "(typeof(${value}) in (${textList(doubles)}) and cast(${value} as varchar) = 'nan') → (typeof(${value}) in (${textList(doubles)}) and ${value} = 'nan')",
    why: 'a double is compared with the text as a double; the condition is bound for columns of every type',
  },
  ...['true', 'length(${text}) >= ${SURE_DIGITS} or'].map((left) => ({
    where: 'src/dialects/duckdb/exact-numbers.ts carriedDouble',
    what: `${carried('length(${text}) > ${SURE_DIGITS} or')} → ${carried(left)}`,
    why: 'a short text is carried anyway: it only saves the work of printing the double',
  })),
  ...[
    ['daysCounted', "cast(date '1899-12-30' + try_cast(${text} as integer) as ${type})"],
    ['counted', 'make_timestamp(try_cast(${text} as bigint) * ${microseconds[unit]})'],
    ['toInteger', 'try_cast(${text} as integer)'],
  ].map(([word = '', sql = '']) => ({
    where: `src/dialects/duckdb/dates.ts ${word}`,
    what: `${sql} → ${sql.replace('try_cast', () => 'cast')}`,
    why: onlyNumbers,
  })),
  {
    where: 'src/dialects/duckdb/dates.ts daysCounted',
    what: "cast(date '1899-12-30' + try_cast(${text} as integer) as ${type}) → date '1899-12-30' + try_cast(${text} as integer)",
    why: 'a day is kept as a moment by the column; the branches of one expression are of one type in every engine',
  },
  {
    where: 'src/dialects/duckdb/dates.ts fromInteger',
    what: 'cast(${value} as varchar) → ${value}',
    why: 'DuckDB joins a number to a text by itself; other engines do not',
  },
  {
    where: 'src/dialects/duckdb/numbers.ts arithmetic',
    what: '(${asDouble(left)} / nullif(${asDouble(right)}, 0)) → (${asDouble(left)} / ${asDouble(right)})',
    why: 'a quotient by zero is infinite or no number, which is no value wherever a computed double is used; its setting could make it an error',
  },
  { where: 'src/plan/dedup-query.ts sorted', what: withoutNulls('${of(column)} ${direction}'), why: nullsLast },
  { where: 'src/plan/gold/compile-dimension.ts compileDimension', what: withoutNulls('${identifier(column.name)}'), why: nullsLast },
  { where: 'src/plan/gold/compile-summary.ts compileSummary', what: withoutNulls('${name}'), why: nullsLast },
  { where: 'src/plan/operations/lookup.ts join', what: withoutNulls('${identifier(name)}'), why: nullsLast },
]

function carried(condition: string): string {
  const digits = condition === 'true' ? '' : " regexp_matches(${text}, '[eE]')"
  return `case when ${condition}${digits} then \${digits} = \${printed} else true end`
}

function withoutNulls(sorted: string): string {
  return `${sorted} nulls last → ${sorted} `
}
