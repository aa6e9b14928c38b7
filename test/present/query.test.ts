import { expect, it } from 'vitest'
import { presentCsv, presentRows } from '../../src/present/query.ts'

it('shows rows as a table, numbers to the right', () => {
  expect(
    presentRows(
      ['status', 'orders'],
      [
        ['paid', 1200],
        ['a\u001b[2J', 7],
        [null, 0],
      ],
      true,
    ),
  ).toBe(
    [
      'status      orders',
      '──────────  ──────',
      'paid          1200',
      'a\\u001b[2J       7',
      '∅                0',
      '',
      '3 rows, and more than the limit shows',
    ].join('\n'),
  )
})

it('writes CSV that a spreadsheet runs nothing of', () => {
  const rows = [
    ['=1+1', -5, 'a "b", c', null],
    ['-12.5', 10n ** 18n, '@cmd', { a: 1 }],
  ]
  expect(presentCsv(['x', 'n', 'text', 'more'], rows)).toBe(
    ['x,n,text,more', `'=1+1,-5,"a ""b"", c",`, `-12.5,1000000000000000000,'@cmd,"{""a"":1}"`].join('\r\n'),
  )
})

it('shows what JSON has no word for', () => {
  const rows = [[Infinity, -Infinity, [NaN, 2n ** 64n], new Uint8Array([10])]]
  expect(presentRows(['a', 'b', 'c', 'd'], rows, false).split('\n')[2]).toBe('Infinity  -Infinity  ["NaN","18446744073709551616"]  \\x0A')
  expect(presentCsv(['a', 'b', 'c', 'd'], rows)).toBe('a,b,c,d\r\nInfinity,-Infinity,"[""NaN"",""18446744073709551616""]",\\x0A')
})
