import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  atomicWrite,
  copyTree,
  exists,
  freeBytes,
  insideOf,
  isFolder,
  listFiles,
  listFolders,
  moveFile,
  readText,
  readTextIfThere,
  removeTree,
  runProcess,
  writeTree,
} from '#system'
import { bundleProgram, scratchFolder } from './support/bundle.ts'

const scratch = await scratchFolder('files')
afterAll(() => scratch.remove())
const at = (...parts: string[]) => join(scratch.path, ...parts)

describe('atomicWrite', () => {
  it('makes folders, replaces the content and leaves nothing beside it', async () => {
    await atomicWrite(at('a', 'b', 'file.txt'), 'one')
    await atomicWrite(at('a', 'b', 'file.txt'), new TextEncoder().encode('two'), { mode: 0o600 })
    expect(await readText(at('a', 'b', 'file.txt'))).toBe('two')
    expect((await stat(at('a', 'b', 'file.txt'))).mode & 0o777).toBe(0o600)
    expect(await readdir(at('a', 'b'))).toEqual(['file.txt'])
  })

  it('never shows a torn file while another process replaces it and is killed', async () => {
    const program = await bundleProgram('test/system/support/rewriter.ts', scratch.path)
    const path = at('torn', 'file.txt')
    await atomicWrite(path, 'a'.repeat(200_000))
    for (const timeoutMs of [150, 220, 310]) {
      const writer = runProcess(process.execPath, [program, path], { timeoutMs })
      let running = true
      const ended = writer.finally(() => {
        running = false
      })
      while (running) {
        const text = await readText(path)
        expect(text).toHaveLength(200_000)
        expect(new Set(text).size).toBe(1)
      }
      await ended
    }
    expect(await listFiles(at('torn'))).toEqual(['file.txt'])
  })
})

describe('trees', () => {
  it('writes, lists, copies without links, and removes', async () => {
    const root = at('tree')
    await writeTree(
      root,
      new Map([
        ['b/c.txt', 'c'],
        ['a.txt', 'a'],
        ['b/d/e.txt', 'é\n'],
      ]),
    )
    await symlink('/etc', join(root, 'b', 'link'))
    expect(await listFiles(root)).toEqual(['a.txt', 'b/c.txt', 'b/d/e.txt'])
    expect(await listFolders(root)).toEqual(['b'])
    await copyTree(root, at('copy'))
    expect(await listFiles(at('copy'))).toEqual(['a.txt', 'b/c.txt', 'b/d/e.txt'])
    expect(await readText(at('copy', 'b/d/e.txt'))).toBe('é\n')
    await moveFile(at('copy', 'a.txt'), at('copy', 'z', 'a.txt'))
    await removeTree(at('copy', 'b'))
    await removeTree(at('copy', 'not-there'))
    expect(await listFiles(at('copy'))).toEqual(['z/a.txt'])
  })

  it('refuses a path that leads out', async () => {
    await expect(writeTree(at('tree'), new Map([['../out.txt', 'x']]))).rejects.toMatchObject({ code: 'path_outside' })
    expect(() => insideOf('/tmp/a', '/etc/passwd')).toThrow('leads out')
    expect(() => insideOf('/tmp/a', '../ab/c')).toThrow('leads out')
    expect(() => insideOf('/tmp/a', '.')).toThrow('leads out')
    expect(insideOf('/tmp/a', 'b/../c')).toBe('/tmp/a/c')
  })
})

describe('errors', () => {
  it('names a missing file, a folder, and answers softly where asked', async () => {
    await expect(readText(at('none.txt'))).rejects.toMatchObject({ fault: 'caller', code: 'file_missing', subject: at('none.txt') })
    await expect(readText(scratch.path)).rejects.toMatchObject({ fault: 'caller', code: 'is_a_folder' })
    expect(await readTextIfThere(at('none.txt'))).toBeUndefined()
    expect(await exists(at('none.txt'))).toBe(false)
    expect(await isFolder(scratch.path)).toBe(true)
    expect(await listFolders(at('none'))).toEqual([])
    expect(await freeBytes(scratch.path)).toBeGreaterThan(0)
  })

  it.runIf(process.getuid?.() !== 0)('says that a folder may not be written', async () => {
    await mkdir(at('locked'))
    await chmod(at('locked'), 0o500)
    await expect(atomicWrite(at('locked', 'x'), 'x')).rejects.toMatchObject({ fault: 'environment', code: 'not_writable' })
  })

  it('says so when the target is a folder', async () => {
    await mkdir(at('folder-target'))
    await writeFile(at('folder-target', 'x'), '')
    await expect(atomicWrite(at('folder-target'), 'x')).rejects.toMatchObject({ fault: 'caller' })
    expect(await listFiles(at('folder-target'))).toEqual(['x'])
  })
})
