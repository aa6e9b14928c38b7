import { thresholds } from '#domain'
import type { Dialect, Sql } from '#kit'
import { sqlText, type Database } from '#system'
import { bronzeFiles, columnTypes, readableRecords } from './bronze-relation.ts'
import { sampleBlocks } from './sample-blocks.ts'
import { numberOf, textOf } from './row-values.ts'

/** What is profiled: all readable records, or a sample of them. */
export interface ProfiledTable {
  relation: Sql
  /** Names of columns to the types that DuckDB gives them. */
  types: ReadonlyMap<string, string>
  /** All records, malformed ones included. */
  rows: number
  malformed: number
  profiledRows: number
  sampled: boolean
}

export interface TableInput {
  files: readonly string[]
  columns: readonly string[]
  budgetRows: number
  dialect: Dialect
}

const BLOCKS = 'gangway_sampled_blocks'
const SAMPLE = 'gangway_sample'

/** Counts the landed records and, above the budget, copies a sample of them aside. `closeTable` drops it again. */
export async function openTable(database: Database, { files, budgetRows }: TableInput): Promise<ProfiledTable> {
  const all = bronzeFiles(files)
  const counted = await database.query(
    `select _file, max(_record)::bigint as records, count(*) as n, count(_malformed) as malformed from ${all} group by _file order by _file`,
  )
  const rows = counted.reduce((sum, row) => sum + numberOf(row['n']), 0)
  const malformed = counted.reduce((sum, row) => sum + numberOf(row['malformed']), 0)
  const sample = sampleBlocks(
    counted.map((row) => ({ name: textOf(row['_file']), records: numberOf(row['records']) })),
    budgetRows,
    thresholds.seed,
  )
  const types = await columnTypes(database, all)
  if (sample === undefined)
    return { relation: readableRecords(all), types, rows, malformed, profiledRows: rows - malformed, sampled: false }
  await database.run(`create or replace temp table ${BLOCKS} (file varchar, block bigint)`)
  for (let at = 0; at < sample.blocks.length; at += 1_000) {
    const values = sample.blocks.slice(at, at + 1_000).map(({ file, block }) => `(${sqlText(file)}, ${block})`)
    await database.run(`insert into ${BLOCKS} values ${values.join(', ')}`)
  }
  await database.run(
    `create or replace temp table ${SAMPLE} as select b.* from ${all} b
     semi join ${BLOCKS} s on b._file = s.file and (b._record - 1) // ${sample.size} = s.block where b._malformed is null`,
  )
  const [row] = await database.query(`select count(*) as n from ${SAMPLE}`)
  return { relation: SAMPLE, types, rows, malformed, profiledRows: numberOf(row?.['n']), sampled: true }
}

export async function closeTable(database: Database): Promise<void> {
  await database.run(`drop table if exists ${SAMPLE}; drop table if exists ${BLOCKS}`)
}
