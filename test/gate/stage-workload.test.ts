import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isInside, stageWorkload } from '../../src/gate/index.ts'
import { temporaryFolder } from './support/temporary.ts'

describe('staging', () => {
  it('makes the folder hold exactly the artifacts', async () => {
    const folder = await temporaryFolder()
    await stageWorkload(folder, [
      { path: 'scripts/a.py', content: 'a' },
      { path: 'config/old.yaml', content: 'old' },
    ])
    await mkdir(join(folder, '.gangway/runs'), { recursive: true })
    const { files, refused } = await stageWorkload(folder, [{ path: 'scripts/a.py', content: 'b' }])
    expect([...files]).toEqual([['scripts/a.py', 'b']])
    expect(refused).toEqual([])
    expect(await readFile(join(folder, 'scripts/a.py'), 'utf8')).toBe('b')
    await expect(lstat(join(folder, 'config'))).rejects.toThrow()
    expect((await lstat(join(folder, '.gangway/runs'))).isDirectory()).toBe(true)
  })

  it('replaces links instead of following them', async () => {
    const [folder, outside] = [await temporaryFolder(), await temporaryFolder()]
    await writeFile(join(outside, 'a.py'), 'theirs')
    await symlink(outside, join(folder, 'scripts'))
    await symlink(join(outside, 'a.py'), join(folder, 'b.py'))
    await stageWorkload(folder, [
      { path: 'scripts/a.py', content: 'ours' },
      { path: 'b.py', content: 'ours' },
    ])
    expect(await readFile(join(outside, 'a.py'), 'utf8')).toBe('theirs')
    expect(await readFile(join(folder, 'scripts/a.py'), 'utf8')).toBe('ours')
    expect((await lstat(join(folder, 'b.py'))).isSymbolicLink()).toBe(false)
  })

  it.each(['../outside.py', '/etc/cron.d/x', 'a/../../b', 'scripts//x.py', '.gangway/lock.json', 'a\\b', '', '.', 'a/\0b'])(
    'refuses the path %j and says so',
    async (path) => {
      const folder = await temporaryFolder()
      const { files, refused } = await stageWorkload(folder, [{ path, content: 'x' }])
      expect(files.size).toBe(0)
      expect(refused).toMatchObject([{ path, rule: 'path_outside' }])
      expect(isInside(path)).toBe(false)
    },
  )
})
