import { expect, it } from 'vitest'
import { bronzeFiles, columnTypes, readableRecords, textValue } from '../../src/profile/bronze-relation.ts'
import { dialect, landColumns, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('makes values of text as the plan does: trimmed, null tokens null, whatever their case', async () => {
  const opened = await database()
  const value = textValue('t', { dialect, nullTokens: ['N/A', ' - '] })
  const rows = await opened.query(`select ${value} as v from (values (' a '), ('n/a'), ('-'), (''), (' \t'), ('A-'), (null)) x(t)`)
  expect(rows.map((row) => row['v'])).toEqual(['a', null, null, null, null, 'A-', null])
})

it('reads landed files without malformed records, whatever their names', async () => {
  const opened = await database()
  const files = [
    await landColumns(opened, { a: ['1', '2'] }, { malformed: 1 }),
    await landColumns(opened, { a: ['3'], b: ['x'] }, { file: "o'brien.csv" }),
  ]
  const [row] = await opened.query(`select count(*) as n, count(b) as b from ${readableRecords(bronzeFiles(files))}`)
  expect(row).toEqual({ n: 3, b: 1 })
  expect((await columnTypes(opened, bronzeFiles(files))).get('a')).toBe('VARCHAR')
})
