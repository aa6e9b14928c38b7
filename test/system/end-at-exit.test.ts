import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runProcess } from '#system'
import { bundleProgram, scratchFolder } from './support/bundle.ts'

const scratch = await scratchFolder('end-at-exit')
afterAll(() => scratch.remove())

it('lets a process exit while a query runs', async () => {
  symlinkSync(resolve('node_modules'), join(scratch.path, 'node_modules'))
  const program = await bundleProgram('test/system/support/exits-in-query.ts', scratch.path)
  const { exitCode, stderr } = await runProcess(process.execPath, [program], { timeoutMs: 15_000 })
  expect(exitCode, stderr).toBe(3)
}, 30_000)
