import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { readingFormatSchema, type GivenReading, type Profile } from '#domain'
import { openDatabase, sqlName, sqlText, type Database } from '#system'
import dialect from '../../src/dialects/duckdb/dialect.ts'
import delimited from '../../src/formats/delimited/format.ts'
import excel from '../../src/formats/excel/format.ts'
import json from '../../src/formats/json/format.ts'
import parquet from '../../src/formats/parquet/format.ts'
import {
  columnNames,
  loadProfileTables,
  probeSource,
  profileLanding,
  pythonSourceReader,
  type LandingInput,
  type Probe,
} from '../../src/profile/index.ts'
import { testWorker } from '../gate/support/python.ts'
import { readLocal } from '../support/read-source.ts'

export { dialect }
export const formats = [delimited, excel, json, parquet]

const worker = testWorker()
// Of the process, since one process runs many test files with this module.
process.once('exit', () => void worker.close())
export const reader = pythonSourceReader(worker)
export const tables = await loadProfileTables('shared')
export const reading = { dialect, nullTokens: [] as string[] }

const folders: string[] = []
// Of the process, since one process runs many test files with this module.
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-profile-'))
  folders.push(folder)
  return folder
}

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A folder with these files, by their paths in it. */
export function folderOf(files: Files): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** One database for a test file; closed at its end. */
export function sharedDatabase(): () => Promise<Database> {
  let opened: Promise<Database> | undefined
  afterAll(async () => (await opened)?.close())
  return () => (opened ??= openDatabase({ threads: 2 }))
}

export type Cell = string | null
export type Columns = Readonly<Record<string, readonly Cell[]>>

/** Bronze Parquet with these columns as text; `malformed` rows follow them. */
export async function landColumns(
  database: Database,
  columns: Columns,
  options: { file?: string; malformed?: number } = {},
): Promise<string> {
  const path = join(temporaryFolder(), 'part-000.parquet')
  const names = columnNames(Object.keys(columns))
  const values = Object.values(columns)
  const length = values[0]?.length ?? 0
  const file = options.file ?? 'data.csv'
  const rows = Array.from({ length }, (_, index) => [file, index + 1, index + 2, null, ...values.map((column) => column[index] ?? null)])
  const broken = Array.from({ length: options.malformed ?? 0 }, (_, index) => [
    file,
    length + index + 1,
    length + index + 2,
    'bad',
    ...names.map(() => null),
  ])
  const json = join(temporaryFolder(), 'rows.json')
  const keys = ['_file', '_record', '_line', '_malformed', ...names]
  writeFileSync(
    json,
    [...rows, ...broken].map((row) => JSON.stringify(Object.fromEntries(row.map((cell, index) => [keys[index], cell])))).join('\n'),
  )
  const types = keys.map((key) => `${sqlText(key)}: '${key === '_record' || key === '_line' ? 'BIGINT' : 'VARCHAR'}'`)
  await database.run(
    `copy (select ${keys.map(sqlName).join(', ')} from read_json(${sqlText(json)}, format = 'newline_delimited', columns = {${types.join(', ')}})) to ${sqlText(path)} (format parquet)`,
  )
  return path
}

export function probeOf(columns: Columns, format: GivenReading = {}): Probe {
  const sourceNames = Object.keys(columns)
  const names = columnNames(sourceNames)
  return {
    suggestedName: 'data',
    location: { path: 'data.csv' },
    files: [{ name: 'data.csv', bytes: 100 }],
    hidden: { folders: [], names: [] },
    leftOut: [],
    bytes: 100,
    detection: {
      format: readingFormatSchema.parse({ name: 'delimited', compression: 'none', null_tokens: [], ...format }),
      detected: {},
      columns: sourceNames.map((sourceName) => ({ sourceName })),
      confidence: 1,
    },
    columns: sourceNames.map((sourceName, index) => ({ name: names[index] ?? '', sourceName })),
    fingerprint: { header: 'h', sample: 's' },
    estimatedRows: null,
  }
}

/** The profile of these columns, landed as they are. */
export async function profileColumns(
  database: Database,
  columns: Columns,
  options: Partial<LandingInput> & { malformed?: number } = {},
): Promise<Profile> {
  const file = await landColumns(database, columns, options)
  return profileLanding(
    {
      parquetFiles: [file],
      probe: probeOf(columns),
      request: { source: { type: 'local', location: { path: 'data.csv' } } },
      landing: { hash: 'bytes' },
      references: [],
      tables,
      dialect,
      sketchKey: 'key',
      ...options,
    },
    database,
  )
}

export const columnOf = (profile: Profile, name: string): Profile['columns'][number] => {
  const column = profile.columns.find((candidate) => candidate.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return column
}

export const series = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index))

export const probeFile = async (path: string, given?: GivenReading): Promise<Probe> =>
  probeSource({ source: await readLocal(process.cwd(), { path }), given }, { formats, pii: tables.pii, reader })
