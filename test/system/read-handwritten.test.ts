import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MOST_BY_HAND, readHandwritten } from '#system'

const folder = mkdtempSync(join(tmpdir(), 'gangway-by-hand-'))
const written = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

it('reads what a person wrote, and nothing where there is nothing', async () => {
  expect(await readHandwritten(written('mine.yaml', 'größer: 1\n'))).toBe('größer: 1\n')
  expect(await readHandwritten(join(folder, 'none.yaml'))).toBeUndefined()
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.yaml'))
  expect(await readHandwritten(join(folder, 'dangling.yaml'))).toBeUndefined()
})

it('refuses what nobody wrote by hand, with its size and the bound', async () => {
  await expect(readHandwritten(written('large.yaml', 'x'.repeat(MOST_BY_HAND + 1)))).rejects.toMatchObject({
    code: 'file_too_large',
    fault: 'caller',
    message: expect.stringContaining('has 2,000,001 bytes; at most 2,000,000'),
    hint: expect.any(String),
  })
})

it('refuses what is no text, and a folder in its place', async () => {
  await expect(readHandwritten(written('utf16.yaml', Buffer.from('﻿größer: 1', 'utf16le')))).rejects.toMatchObject({ code: 'not_utf8' })
  await expect(readHandwritten(folder)).rejects.toMatchObject({ subject: folder })
})
