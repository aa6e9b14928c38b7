import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readHead, type Head } from '../../src/profile/read-head.ts'
import type { SourceFile } from '#kit'
import { reader, temporaryFolder } from './support.ts'

const headOf = (one: SourceFile): Promise<Head> => readHead(one, reader)

function file(content: string | Uint8Array): { name: string; path: string; bytes: number } {
  const path = join(temporaryFolder(), 'a.csv')
  writeFileSync(path, content)
  return { name: 'a.csv', path, bytes: content.length }
}
const table = (rows: number) => `id,name\n${Array.from({ length: rows }, (_, index) => `${index},name ${index}`).join('\n')}\n`

it('reads a small file whole, plain or gzip', async () => {
  expect(await headOf(file(table(10)))).toMatchObject({ complete: true, compression: 'none', size: table(10).length })
  const head = await headOf(file(gzipSync(table(10))))
  expect(head).toMatchObject({ complete: true, compression: 'gzip' })
  expect(Buffer.from(head.head).toString()).toBe(table(10))
})

it('reads the beginning of a large one', async () => {
  const content = table(400_000)
  expect(await headOf(file(content))).toMatchObject({
    complete: false,
    head: expect.objectContaining({ length: 4 * 1024 * 1024 }),
    bytesOnDisk: 4 * 1024 * 1024,
  })
  const packed = await headOf(file(gzipSync(content)))
  expect(packed.complete).toBe(false)
  expect(packed.bytesOnDisk).toBeLessThan(packed.head.length)
})

it('reads on where a line may be too long', async () => {
  const head = await headOf(file(`id\n${'x'.repeat(20 * 1024 * 1024)}`))
  expect(head.head.length).toBeGreaterThan(16 * 1024 * 1024)
})

it('tells a cut archive from a damaged one', async () => {
  const packed = gzipSync(Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251)))
  await expect(headOf(file(packed.subarray(0, packed.length - 100)))).rejects.toMatchObject({
    code: 'gzip_truncated',
    fault: 'caller',
    subject: 'a.csv',
  })
  const broken = Uint8Array.from(packed)
  broken.fill(255, 30, 60)
  await expect(headOf(file(broken))).rejects.toMatchObject({ code: 'gzip_damaged' })
})

it('reads an empty file', async () => {
  expect(await headOf(file(''))).toMatchObject({ complete: true, head: expect.objectContaining({ length: 0 }) })
})
