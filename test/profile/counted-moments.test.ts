import { expect, it } from 'vitest'
import { countedMomentOf } from '../../src/profile/counted-moments.ts'

it.each([
  // MarkPflug/Sylvan.Data.Excel#90, stevetarver/excel-as-json#27, SheetJS/sheetjs#1366.
  ['pstg_date', ['44721', '44676'], 'excel_days'],
  ['date', ['42912'], 'excel_days'],
  ['datum', ['43476', '45383'], 'excel_days'],
  // goaccess: allinurl/goaccess#1983; questdb/questdb#876.
  ['timestamp', ['1609009529084', '1609009527013'], 'epoch_milliseconds'],
  ['created_at', ['1700000000', '1600000000'], 'epoch_seconds'],
  ['last_seen', ['1700000000'], 'epoch_seconds'],
  // Numbers that are none: called otherwise, of another size, or not all of them.
  ['amount', ['44721', '44676'], undefined],
  ['order_id', ['1700000000'], undefined],
  ['date', ['44721', '5'], undefined],
  ['created_at', ['1700000000', '17'], undefined],
  ['date', ['20240131'], undefined],
  ['date', [], undefined],
])('%s of %j is %s', (name, values, expected) => {
  expect(countedMomentOf(values, name)?.format).toBe(expected)
})
