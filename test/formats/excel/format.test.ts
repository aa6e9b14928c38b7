import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pythonOf } from '../../gate/support/python.ts'
import { probeFile, temporaryFolder } from '../../profile/support.ts'

/** A workbook with these sheets, written by openpyxl; `edit` are further lines of Python over `book`. */
function workbook(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>, edit = ''): string {
  const path = join(temporaryFolder(), 'book.xlsx')
  const script = `
import json, sys, datetime
from openpyxl import Workbook
book = Workbook()
book.remove(book.active)
for name, rows in json.loads(sys.argv[2]).items():
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
${edit}
book.save(sys.argv[1])
`
  execFileSync(pythonOf('base'), ['-c', script, path, JSON.stringify(sheets)])
  return path
}

const table = [
  ['id', 'name'],
  [1, 'Ann'],
  [2, 'Bo'],
]

describe('a workbook', { timeout: 60_000 }, () => {
  it('with one table is read where that stands', async () => {
    const { detection, columns, estimatedRows } = await probeFile(
      workbook({ Notes: [['made by hand']], Orders: [['Report'], [], ...table] }),
    )
    expect(detection.format).toMatchObject({ name: 'excel', compression: 'none', sheet: 'Orders', header: true, skip_rows: 2 })
    expect(columns.map(({ name }) => name)).toEqual(['id', 'name'])
    expect(estimatedRows).toBe(2)
    expect(detection.open).toBeUndefined()
  })

  it('with several tables is asked about, and goes by the answer', async () => {
    const path = workbook({ Orders: table, 'People of "2024"': [['who'], ['Ann'], [3]] })
    const { detection } = await probeFile(path)
    expect(detection.open).toEqual([
      expect.objectContaining({
        field: 'sheet',
        readings: [
          { value: 'Orders', shows: 'id, name' },
          { value: 'People of "2024"', shows: 'who' },
        ],
      }),
    ])
    const second = await probeFile(path, { sheet: 'People of "2024"' })
    expect(second.columns.map(({ name }) => name)).toEqual(['who'])
    expect(second.detection.open).toBeUndefined()
    await expect(probeFile(path, { sheet: 'Nobody' })).rejects.toMatchObject({
      code: 'sheet_missing',
      hint: expect.stringContaining('Orders'),
    })
  })

  it('without names of columns has numbered ones', async () => {
    const { columns, detection } = await probeFile(
      workbook({
        A: [
          [1, 2],
          [3, 4],
        ],
      }),
    )
    expect(columns.map(({ sourceName }) => sourceName)).toEqual(['column_1', 'column_2'])
    expect(detection.format).toMatchObject({ header: false })
  })

  it('tells of what is hidden, merged, wrong or without a value', async () => {
    const rows = [
      ['id', 'share'],
      ['a', '#N/A'],
      [null, 0.5],
      ['b', '=B3*2'],
    ]
    const edit = `sheet.merge_cells('A2:A3'); sheet.row_dimensions[4].hidden = True
other = book.create_sheet('Other'); other.append(['x']); other.append([1]); other.sheet_state = 'hidden'`
    const { detection } = await probeFile(workbook({ A: rows }, edit))
    expect(detection.notes?.map(({ code, columns, count }) => [code, columns, count])).toEqual([
      ['hidden_sheets', [], 1],
      ['excel_errors', ['share'], 1],
      ['formulas_without_value', [], 1],
      ['hidden_rows', [], 1],
      ['merged_cells', [], 1],
    ])
  })

  it.each([
    ['no sheet with a table', { A: [], B: [['only a word']] }, 'no_rows'],
    ['names and no rows', { A: [['a', 'b']] }, 'no_rows'],
  ])('with %s is refused', async (_, sheets, code) => {
    await expect(probeFile(workbook(sheets))).rejects.toMatchObject({ code, fault: 'caller', hint: expect.any(String) })
  })
})
