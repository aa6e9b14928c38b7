import { expect, it } from 'vitest'
import delimited from '../../src/formats/delimited/format.ts'
import { detectFile, saidFor } from '../../src/profile/detect-file.ts'

const head = (text: string | Uint8Array) => {
  const bytes = Buffer.from(text)
  return { name: 'a.csv', size: bytes.length, head: bytes, complete: true, compression: 'none' as const, bytesOnDisk: bytes.length }
}

it('knows the columns of a file without rows, and nothing of one without a line', async () => {
  const found = await detectFile(delimited, head('id,name'), {})
  expect([found?.columns, found?.records]).toEqual([[{ sourceName: 'id' }, { sourceName: 'name' }], 0])
  const utf16 = await detectFile(delimited, head(Buffer.from('\ufeffid,name', 'utf16le')), {})
  expect(utf16?.columns).toEqual(found?.columns)
  expect(await detectFile(delimited, head('\n\n'), {})).toBeUndefined()
  await expect(detectFile(delimited, head('%PDF-1.7 x'), {})).rejects.toMatchObject({ fault: 'caller' })
})

it('takes what is said of the encoding for files that do not prove another', () => {
  const said = { encoding: 'windows-1252' } as const
  expect(saidFor(head('Köln\n'), said)).toEqual({ encoding: 'utf-8' })
  const cut = { ...head(Buffer.from('Köln\nZür').subarray(0, 8)), complete: false }
  expect(saidFor(cut, said)).toEqual({ encoding: 'utf-8' })
  expect(saidFor(head('Koln\n'), said)).toBe(said)
  expect(saidFor(head(Buffer.from('K\xf6ln\n', 'latin1')), said)).toBe(said)
})
