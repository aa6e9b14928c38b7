import type { TypeCandidate } from '#domain'
import { sqlName, type Database } from '#system'
import { bronzeFiles, columnTypes, landedYear, readableRecords, valueOf, type Reading } from './bronze-relation.ts'
import { logicalTypeOf } from './logical-type-of.ts'
import { measureCandidates, sampleValues } from './measure-candidates.ts'
import { readAs, type CandidateForm } from './type-candidates.ts'
import { numberOf, textOf } from './row-values.ts'

const VALUES = 'gangway_measured_values'

/**
 * What the values of a column of landed files read as, on all rows; best first. The gate judges a proposed type by it, and a refuted one
 * is chosen anew from it.
 */
export async function measureTypeCandidates(
  database: Database,
  files: readonly string[],
  column: string,
  reading: Reading,
): Promise<TypeCandidate[]> {
  const relation = readableRecords(bronzeFiles(files))
  const type = (await columnTypes(database, relation)).get(column) ?? 'VARCHAR'
  if (type !== 'VARCHAR') return [{ type: logicalTypeOf(type), share: 1, violations: 0 }]
  await database.run(
    `create or replace temp table ${VALUES} as select ${valueOf(column, type, reading)} as v, count(*) as n from ${relation} group by all`,
  )
  try {
    return await measureCandidates(database, VALUES, reading.dialect, await sampleValues(database, VALUES), {
      name: column,
      landedIn: landedYear(files),
    })
  } finally {
    await database.run(`drop table ${VALUES}`)
  }
}

export interface RefutingRow {
  file: string
  record: number
  value: string
}

/** Rows whose value does not read as the candidate, in the order of the source, and how many there are in all. Values are raw: the caller masks. */
export async function refutingRows(
  database: Database,
  files: readonly string[],
  column: string,
  candidate: CandidateForm,
  options: Reading & { limit: number },
): Promise<{ count: number; rows: RefutingRow[] }> {
  const relation = readableRecords(bronzeFiles(files))
  const type = (await columnTypes(database, relation)).get(column) ?? 'VARCHAR'
  if (type !== 'VARCHAR') return { count: 0, rows: [] }
  const value = valueOf(column, type, options)
  const rows = await database.query(
    `select _file, _record, ${sqlName(column)} as value, count(*) over () as total
     from (select *, ${value} as _value from ${relation})
     where _value is not null and (${readAs('_value', candidate, options.dialect)}) is null
     order by _file, _record limit ${Math.max(1, Math.trunc(options.limit))}`,
  )
  return {
    count: numberOf(rows[0]?.['total']),
    rows: rows.map((row) => ({ file: textOf(row['_file']), record: numberOf(row['_record']), value: textOf(row['value']) })),
  }
}
