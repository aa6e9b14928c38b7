import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readDecoded } from '../../src/system/read-decoded.ts'

it('keeps mark and line ends, and says of bytes that they are no text', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-decoded-'))
  const path = join(folder, 'a.txt')
  await writeFile(path, '\uFEFFé\r\n')
  expect(await readDecoded(path)).toEqual({ text: '\uFEFFé\r\n', undecodable: false })
  await writeFile(path, Buffer.from([0x63, 0xe9, 0x0a]))
  expect(await readDecoded(path)).toMatchObject({ undecodable: true })
  expect(await readDecoded(join(folder, 'none'))).toBeUndefined()
  await expect(readDecoded(folder)).rejects.toMatchObject({ code: 'is_a_folder' })
})
