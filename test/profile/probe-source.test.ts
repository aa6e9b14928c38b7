import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sqlText } from '#system'
import { probeFile, sharedDatabase, temporaryFolder } from './support.ts'

const database = sharedDatabase()
const csv = `Order ID;Amount\n${Array.from({ length: 50 }, (_, index) => `A${index};${index},50`).join('\n')}\n`

function write(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

describe('probe', () => {
  it('tells how a file is read, and its columns', async () => {
    const probe = await probeFile(write('My Orders 2024.csv', csv))
    expect(probe).toMatchObject({ suggestedName: 'my_orders_2024', estimatedRows: 50, bytes: csv.length })
    expect(probe.columns).toEqual([
      { name: 'order_id', sourceName: 'Order ID' },
      { name: 'amount', sourceName: 'Amount' },
    ])
    expect(probe.detection.format).toMatchObject({ name: 'delimited', delimiter: ';', compression: 'none' })
  })

  it('goes by the content, not by the name', async () => {
    const probe = await probeFile(write('orders.parquet', gzipSync(csv)))
    expect(probe.detection.format).toMatchObject({ name: 'delimited', compression: 'gzip' })
    expect(probe.estimatedRows).toBe(50)
  })

  it('reads names and types of Parquet from its footer', async () => {
    const path = join(temporaryFolder(), 'a.csv')
    await (
      await database()
    ).run(
      `copy (select 1::bigint as "Order ID", 1.5::decimal(8,2) as amount, 'x' as note, date '2024-01-01' as day, true as ok from range(7)) to ${sqlText(path)} (format parquet)`,
    )
    const probe = await probeFile(path)
    expect(probe.estimatedRows).toBe(7)
    expect(probe.columns).toEqual([
      { name: 'order_id', sourceName: 'Order ID', declaredType: 'integer' },
      { name: 'amount', sourceName: 'amount', declaredType: 'decimal(8,2)' },
      { name: 'note', sourceName: 'note' },
      { name: 'day', sourceName: 'day', declaredType: 'date' },
      { name: 'ok', sourceName: 'ok', declaredType: 'boolean' },
    ])
  })

  it('unpacks a compressed Parquet file to read its footer', async () => {
    const plain = join(temporaryFolder(), 'a.parquet')
    await (await database()).run(`copy (select range as id, 'x' as note from range(9)) to ${sqlText(plain)} (format parquet)`)
    const packed = gzipSync(readFileSync(plain))
    const probe = await probeFile(write('Orders 2024.parquet.gz', packed))
    expect(probe).toMatchObject({
      suggestedName: 'orders_2024',
      estimatedRows: 9,
      detection: { format: { name: 'parquet', compression: 'gzip' } },
    })
    expect(probe.columns).toEqual([
      { name: 'id', sourceName: 'id', declaredType: 'integer' },
      { name: 'note', sourceName: 'note' },
    ])
    await expect(probeFile(write('cut.parquet.gz', packed.subarray(0, -9)))).rejects.toMatchObject({ code: 'gzip_truncated' })
  })

  it('gives the same fingerprint for the same header, whatever the rows', async () => {
    const [one, other] = [await probeFile(write('a.csv', csv)), await probeFile(write('b.csv', `${csv}B1;3,5\n`))]
    expect(other.fingerprint.header).toBe(one.fingerprint.header)
    expect(other.fingerprint.sample).not.toBe(one.fingerprint.sample)
  })

  it('estimates the rows of all files of a folder', async () => {
    const folder = join(temporaryFolder(), 'daily')
    mkdirSync(folder)
    for (const day of ['1', '2', '3']) writeFileSync(join(folder, `${day}.csv`), csv)
    const probe = await probeFile(folder)
    expect(probe).toMatchObject({ suggestedName: 'daily', estimatedRows: 150 })
    expect(probe.files.map(({ name }) => name)).toEqual(['1.csv', '2.csv', '3.csv'])
  })

  it('holds no value of the data', async () => {
    const told = csv.replaceAll(/A(\d+);(\d+),50/g, 'never-told-$1;$2,50')
    expect(JSON.stringify(await probeFile(write('a.csv', told)))).not.toMatch(/never-told|\d,50/)
  })
})

describe('a file that is not right', () => {
  it.each([
    ['empty', '', 'source_empty'],
    ['header only', 'a,b\n', 'no_rows'],
    ['a program named .csv', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), 'binary_content'],
    ['noise', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256), 'binary_content'],
    ['a cut archive', gzipSync(csv).subarray(0, 60), 'gzip_truncated'],
    ['5,000 columns', `${Array.from({ length: 5000 }, (_, index) => `c${index}`).join(',')}\n${'1,'.repeat(4999)}1\n`, 'too_many_columns'],
    ['a long line', `id\n${'x'.repeat(50 * 1024 * 1024)}\n`, 'line_too_long'],
    ['Parquet that is none', 'PAR1 but nothing else in here PAR1', 'source_corrupt'],
    ['half of a Parquet file', 'PAR1 but nothing else in here', 'parquet_unreadable'],
  ])('%s ends with a sentence', async (_, content, code) => {
    await expect(probeFile(write('bad.csv', content))).rejects.toMatchObject({
      code,
      fault: 'caller',
      hint: expect.any(String),
      subject: expect.any(String),
    })
  })

  it('is named when it is not there', async () => {
    await expect(probeFile('/nowhere/orders.csv')).rejects.toMatchObject({ code: 'source_missing' })
  })
})
