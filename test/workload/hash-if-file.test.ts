import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sha256 } from '#system'
import { hashIfFile } from '../../src/workload/hash-if-file.ts'
import { scratchFolder } from '../system/support/bundle.ts'

const scratch = await scratchFolder('hash-if-file')
afterAll(() => scratch.remove())

it('hashes a file, and nothing else', async () => {
  const at = (name: string) => join(scratch.path, name)
  await writeFile(at('file'), 'x')
  await symlink('nowhere', at('dangling'))
  expect(await hashIfFile(at('file'))).toBe(sha256('x'))
  for (const path of [at('none'), at('file/below'), at('dangling'), scratch.path]) expect(await hashIfFile(path), path).toBeUndefined()
})
