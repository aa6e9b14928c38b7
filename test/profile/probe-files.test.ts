import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { FileReading } from '#domain'
import { folderOf, probeFile, type Files } from './support.ts'

const cities = ['Köln', 'Zürich', 'Málaga', 'Besançon', 'Düsseldorf', 'Århus', 'Nürnberg', 'Orléans', 'Würzburg', 'Göteborg']
const table = (delimiter = ',', quote = (text: string) => text): string =>
  ['id,city,amount', ...cities.map((city, index) => `${index + 1},${quote(city)},${index}.50`)]
    .map((line) => line.replaceAll(',', delimiter))
    .join('\n')
    .concat('\n')
const plain = table()
  .normalize('NFD')
  .replace(/[^\0-\x7f]/g, '')

const cases: [string, Files, Partial<FileReading>[]][] = [
  ['alike', { 'a.csv': table(), 'b.csv': table() }, []],
  // pcm-dpc/COVID-19#309: a mark in some of the daily files.
  ['a mark in one file', { 'a.csv': plain, 'b.csv': `\ufeff${table()}` }, []],
  ['other line ends', { 'a.csv': plain, 'b.csv': plain.replaceAll('\n', '\r\n') }, []],
  [
    'another encoding',
    { 'a.csv': table(), 'b.csv': iconv.encode(table(), 'windows-1252') },
    [{ encoding: 'windows-1252', delimiter: ',' }],
  ],
  [
    'UTF-16 from a spreadsheet',
    { 'a.csv': plain, 'b.txt': iconv.encode(`\ufeff${table('\t')}`, 'utf-16le') },
    [{ encoding: 'utf-16-le', delimiter: '\t' }],
  ],
  ['the accents in the first file', { 'a.csv': iconv.encode(table(), 'windows-1252'), 'b.csv': plain }, []],
  ['another delimiter', { 'a.csv': plain, 'b.csv': plain.replaceAll(',', ';'), 'c.csv': plain.replaceAll(',', ';') }, [{ delimiter: ';' }]],
  [
    'the delimiter named in the first line',
    { 'a.csv': plain, 'b.csv': `sep=;\n${plain.replaceAll(',', ';')}` },
    [{ delimiter: ';', skip_rows: 1 }],
  ],
  ['lines above the header', { 'a.csv': plain, 'b.csv': `Report of 2024\nmade by sales\n\n${plain}` }, [{ skip_rows: 3 }]],
  ['another quote', { 'a.csv': plain, 'b.csv': plain.replace(/,([A-Z]\w+),/g, ",'$1, DE',") }, [{ quote: "'" }]],
  ['packed', { 'a.csv': plain, 'b.csv.gz': gzipSync(plain) }, [{ compression: 'gzip' }]],
  ['nothing, and a header only', { 'a.csv': 'id,city,amount\n', 'b.csv': '\n', 'c.csv': plain, 'd.csv': '' }, []],
  ['no header in later parts', { xaa: plain, xab: plain.slice(plain.indexOf('\n') + 1) }, [{ header: false }]],
]

describe('the files of a folder', () => {
  it.each(cases)('%s', async (_, files, expected) => {
    const { detection, columns } = await probeFile(folderOf(files))
    expect(columns.map(({ name, missingIn }) => [name, missingIn])).toEqual([
      ['id', undefined],
      ['city', undefined],
      ['amount', undefined],
    ])
    expect(detection.format.other_readings ?? []).toMatchObject(expected)
  })

  it('leaves what is found out about one reading as it was', async () => {
    const alone = await probeFile(folderOf({ 'a.csv': table() }))
    const { detection, fingerprint } = await probeFile(folderOf({ 'a.csv': table(), 'b.csv': table() }))
    expect([detection, fingerprint]).toEqual([alone.detection, alone.fingerprint])
  })

  it('tells what is otherwise', async () => {
    const { detection } = await probeFile(folderOf({ 'a.csv': plain, 'b.csv': `sep=;\n${plain.replaceAll(',', ';')}` }))
    expect(detection.detected['other_readings']).toMatchObject({ value: ['b.csv: delimiter ";", skip_rows 1'] })
  })

  it.each([
    ['another table', { 'a.csv': plain, 'customers.csv': 'name;street\nAda;Main Street\nBob;Side Street\n' }, 'other_table'],
    ['two alphabets', { 'a.csv': iconv.encode(russian(), 'windows-1251'), 'b.csv': iconv.encode(russian(), 'koi8-r') }, 'encodings_mixed'],
    ['a picture', { 'a.csv': plain, 'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) }, 'binary_content'],
    ['only headers', { 'a.csv': 'id,city\n', 'b.csv': 'id,city\n' }, 'no_rows'],
  ])('%s is refused by name', async (_, files, code) => {
    const name = Object.keys(files)[code === 'no_rows' ? 0 : 1]
    await expect(probeFile(folderOf(files))).rejects.toMatchObject({ code, message: expect.stringContaining(name ?? '') })
  })

  it('has the columns of its folders', async () => {
    const { columns } = await probeFile(folderOf({ 'year=2024/month=01/a.csv': plain, 'year=2024/month=02/a.csv': plain }))
    expect(columns.slice(3)).toEqual([
      { name: 'year', sourceName: 'year=' },
      { name: 'month', sourceName: 'month=' },
    ])
  })
})

function russian(): string {
  const words = ['Москва', 'Казань', 'Самара', 'Уфа', 'Пермь', 'Воронеж', 'Саратов', 'Тюмень', 'Иркутск', 'Омск']
  return `id,city\n${words.map((word, index) => `${index},${word} город на реке`).join('\n')}\n`
}
