import { thresholds } from '#domain'
import type { Sql } from '#kit'
import { sqlText, type Database } from '#system'
import { bronzeFiles, columnTypes, readableRecords } from './bronze-relation.ts'
import { sampleBlocks, type BlockSample } from './sample-blocks.ts'
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
  /** So few cells that they are copied, and that threads cost more than they bring. */
  isSmall: boolean
}

const BLOCKS = 'gangway_sampled_blocks'
const COPY = 'gangway_profiled_records'
/** Up to so many cells a copy in memory is cheaper than opening the Parquet files for each column. */
const SMALL_CELLS = 4_000_000

/** Counts the landed records and, above the budget, copies a sample of them aside, for all connections. `closeTable` drops it again. */
export async function openTable(database: Database, files: readonly string[], budgetRows: number): Promise<ProfiledTable> {
  const all = bronzeFiles(files)
  const counted = await database.query(
    `select _file, max(_record)::bigint as records, count(*) as n, count(_malformed) as malformed from ${all} group by _file order by _file`,
  )
  const rows = counted.reduce((sum, row) => sum + numberOf(row['n']), 0)
  const malformed = counted.reduce((sum, row) => sum + numberOf(row['malformed']), 0)
  const records = counted.map((row) => ({ name: textOf(row['_file']), records: numberOf(row['records']) }))
  const sample = sampleBlocks(records, budgetRows, thresholds.seed)
  const types = await columnTypes(database, all)
  const table = { types, rows, malformed, isSmall: Math.min(rows, budgetRows) * types.size <= SMALL_CELLS }
  if (sample !== undefined) return { ...table, relation: COPY, profiledRows: await copySample(database, all, sample), sampled: true }
  const profiledRows = rows - malformed
  if (!table.isSmall) return { ...table, relation: readableRecords(all), profiledRows, sampled: false }
  await database.run(`create or replace table ${COPY} as select * from ${readableRecords(all)}`)
  return { ...table, relation: COPY, profiledRows, sampled: false }
}

async function copySample(database: Database, all: Sql, { blocks, size }: BlockSample): Promise<number> {
  await database.run(`create or replace temp table ${BLOCKS} (file varchar, block bigint)`)
  for (let at = 0; at < blocks.length; at += 1_000) {
    const values = blocks.slice(at, at + 1_000).map(({ file, block }) => `(${sqlText(file)}, ${block})`)
    await database.run(`insert into ${BLOCKS} values ${values.join(', ')}`)
  }
  await database.run(
    `create or replace table ${COPY} as select b.* from ${all} b
     semi join ${BLOCKS} s on b._file = s.file and (b._record - 1) // ${size} = s.block where b._malformed is null`,
  )
  const [row] = await database.query(`select count(*) as n from ${COPY}`)
  return numberOf(row?.['n'])
}

export async function closeTable(database: Database): Promise<void> {
  await database.run(`drop table if exists ${COPY}; drop table if exists ${BLOCKS}`)
}
