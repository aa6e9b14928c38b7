import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { callerError } from '#domain'
import type { Detection } from '#kit'
import { type Database, removeTree, sqlText, temporaryFolder } from '#system'
import { logicalTypeOf } from './logical-type-of.ts'
import { readError } from './read-head.ts'
import { numberOf, textOf } from './row-values.ts'
import type { SourceFile } from './source-files.ts'

interface Engine {
  openDatabase(): Promise<Database>
}

/** Adds the columns and the number of rows, which DuckDB reads from the end of the file; an archive is unpacked for it. */
export async function withParquetSchema(detection: Detection, file: SourceFile, engine: Engine): Promise<Detection> {
  if (detection.format.compression === 'none') return { ...detection, ...(await readSchema(file, file.path, engine)) }
  const folder = await temporaryFolder('probe')
  try {
    const plain = join(folder, 'plain.parquet')
    await unpack(file, plain)
    return { ...detection, ...(await readSchema(file, plain, engine)) }
  } finally {
    await removeTree(folder)
  }
}

async function unpack(file: SourceFile, target: string): Promise<void> {
  try {
    await pipeline(createReadStream(file.path), createGunzip(), createWriteStream(target))
  } catch (error) {
    throw readError(error, file, 'gzip')
  }
}

/** `path` is where the plain bytes lie; `file` is what a person knows. */
async function readSchema(file: SourceFile, path: string, engine: Engine): Promise<Required<Pick<Detection, 'columns' | 'records'>>> {
  const database = await engine.openDatabase()
  try {
    const described = await database.query(`describe select * from read_parquet(${sqlText(path)}, hive_partitioning = false)`)
    const [counted] = await database.query(`select sum(num_rows)::bigint as rows from parquet_file_metadata(${sqlText(path)})`)
    const records = numberOf(counted?.['rows'])
    if (records === 0) throw withoutRows(file)
    const columns = described.map((column) => {
      const type = logicalTypeOf(textOf(column['column_type']))
      return { sourceName: textOf(column['column_name']), ...(type === 'text' ? {} : { declaredType: type }) }
    })
    return { columns, records }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'sql_failed') throw unreadable(file, error)
    throw error
  } finally {
    await database.close()
  }
}

const withoutRows = ({ name }: SourceFile) =>
  callerError({ code: 'no_rows', message: `${name} has no rows.`, subject: name, hint: 'Check what was delivered.' })

const unreadable = ({ name }: SourceFile, cause: unknown) =>
  callerError({
    code: 'parquet_unreadable',
    message: `${name} begins like Parquet and cannot be read.`,
    subject: name,
    hint: 'Have it delivered again; it may have been cut short.',
    cause,
  })
