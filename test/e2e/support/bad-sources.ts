import { gzipSync } from 'node:zlib'

const rows = (count: number, row: (index: number) => string): string => Array.from({ length: count }, (_, index) => row(index + 1)).join('')

/** Sources that cannot be onboarded: file name, content, and the code that names why. */
export const refused: readonly { name: string; file: string; content: () => string | Uint8Array; code: string }[] = [
  { name: 'an empty file', file: 'empty.csv', content: () => '', code: 'source_empty' },
  { name: 'a file of blanks', file: 'blank.csv', content: () => '\n  \n\n', code: 'source_empty' },
  { name: 'a header and nothing else', file: 'header.csv', content: () => 'id,name,amount\n', code: 'no_rows' },
  { name: 'a picture named .csv', file: 'picture.csv', content: picture, code: 'binary_content' },
  { name: 'random bytes named .csv', file: 'noise.csv', content: noise, code: 'binary_content' },
  { name: 'a gzip file that ends early', file: 'short.csv.gz', content: truncatedGzip, code: 'gzip_truncated' },
  { name: '5,000 columns', file: 'wide.csv', content: wide, code: 'too_many_columns' },
  { name: 'a line of 50 MB', file: 'long.csv', content: longLine, code: 'line_too_long' },
]

/** Sources that are unusual and are onboarded whole: what is wrong with a line is counted and quarantined. */
export const accepted: readonly { name: string; file: string; content: () => string | Uint8Array; rows: number; malformed: number }[] = [
  { name: 'one column', file: 'single.csv', content: () => `code\n${rows(50, (n) => `A${n}\n`)}`, rows: 50, malformed: 0 },
  { name: 'NUL bytes and a second encoding in single lines', file: 'broken_lines.csv', content: brokenLines, rows: 60, malformed: 2 },
  {
    name: 'names that attack, are reserved or differ in case only; cells that a spreadsheet would run',
    file: 'attacks.csv',
    content: attacks,
    rows: 40,
    malformed: 0,
  },
]

function picture(): Uint8Array {
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), Buffer.from(noise())])
}

/** The same bytes each time; about a third of them are control bytes. */
function noise(): Uint8Array {
  let state = 42
  return Uint8Array.from({ length: 20_000 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return (state >> 16) % 256
  })
}

function truncatedGzip(): Uint8Array {
  const whole = gzipSync(`id,name\n${rows(20_000, (n) => `${n},name ${n * 7919}\n`)}`)
  return whole.subarray(0, Math.floor(whole.length / 2))
}

function wide(): string {
  const line = (cell: (index: number) => string): string => `${Array.from({ length: 5_000 }, (_, index) => cell(index)).join(',')}\n`
  return line((index) => `c${index}`) + line(String) + line(String)
}

function longLine(): string {
  return `id,text\n1,short\n2,${'x'.repeat(50 * 1024 * 1024)}\n3,short\n`
}

/** Record 30 holds a NUL byte, record 40 a letter in Windows-1252 among UTF-8. */
function brokenLines(): Uint8Array {
  const line = (n: number): Buffer => {
    if (n === 30) return Buffer.from(`${n},a\0b\n`)
    return n === 40 ? Buffer.from([0x34, 0x30, 0x2c, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a]) : Buffer.from(`${n},Müller ${n}\n`)
  }
  return Buffer.concat([Buffer.from('id,name\n'), ...Array.from({ length: 60 }, (_, index) => line(index + 1))])
}

function attacks(): string {
  const names = [
    'id',
    '"x""; DROP TABLE orders; --"',
    '../../etc/passwd',
    'select',
    'end',
    'null',
    'Order',
    'order',
    'ORDER',
    '$(touch pwned)',
    '{{ name }}',
    '_file',
    "it's",
    'note',
  ]
  const cells = ['"=HYPERLINK(""http://example.com"")"', '+1+1', '@SUM(A1)', "-2+3+cmd|' /C calc'!A0"]
  return `${names.join(',')}\n${rows(40, (n) => `${n},a${n % 3},b${n % 4},c${n % 2},d,e,f,k${n % 6},l${n % 7},g${n % 5},h,i,j,${cells[n % cells.length] ?? ''}\n`)}`
}
