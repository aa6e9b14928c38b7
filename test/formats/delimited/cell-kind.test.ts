import { expect, it } from 'vitest'
import { cellKind } from '../../../src/formats/delimited/cell-kind.ts'

it.each([
  ['', 'empty'],
  ['NA', 'empty'],
  ['-', 'empty'],
  ['12', 'number'],
  ['-1.5e3', 'number'],
  ['1.234,56', 'number'],
  ["1'000", 'number'],
  ['2024-01-31', 'date'],
  ['31/01/2024', 'date'],
  ['2024-01-31T10:00:00Z', 'date'],
  ['10:30', 'time'],
  ['yes', 'boolean'],
  ['Berlin', 'text'],
  ['12 apples', 'text'],
])('%j is of kind %s', (cell, kind) => {
  expect(cellKind(cell)).toBe(kind)
})
