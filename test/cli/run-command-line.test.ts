import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '../../src/cli/run-command-line.ts'
import { recorder } from './support/recorder.ts'

const place = () => mkdtempSync(join(tmpdir(), 'gangway-cli-'))
const errorDocument = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), subject: z.string().nullable(), hint: z.string().nullable() }),
})

async function run(...args: string[]) {
  const face = recorder(place())
  return { code: await runCommandLine(args, face), stdout: face.stdout(), stderr: face.stderr() }
}

it('prints help on stdout and ends with 0', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Commands:'), stderr: '' })
})

it.each([
  [['onbord'], 'unknown_command'],
  [['runs', '--nothing'], 'unknown_option'],
  [['deploy', 'orders', '--plan'], 'not_available'],
  [['operate', 'watch'], 'not_available'],
  [['serve', 'mcp'], 'not_available'],
  [['export', 'orders', '--to', 'odcs'], 'not_available'],
  [['runs', '--project', '/nowhere/at/all'], 'project_missing'],
])('%j ends with 2', async (args, code) => {
  const { code: exitCode, stdout } = await run(...args, '--json')
  expect(exitCode).toBe(2)
  expect(errorDocument.parse(JSON.parse(stdout)).error.code).toBe(code)
})

it('says the same in words without --json', async () => {
  const { code, stdout, stderr } = await run('deploy', 'orders')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe('✗ The operation deploy is not there yet; it comes with a later version.\n  → The help lists what there is.\n')
})

it('gives one document and an exit code for an operation', async () => {
  const { code, stdout } = await run('runs', '--json')
  expect({ code, document: JSON.parse(stdout) }).toEqual({ code: 0, document: { runs: [] } })
})

it('takes --json after -- as an argument', async () => {
  expect(await run('runs', '--', '--json')).toMatchObject({ code: 2, stdout: '' })
})
