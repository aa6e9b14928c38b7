import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { createFace } from '../../src/cli/face.ts'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

it('is not interactive in a test, and has a width', () => {
  const face = createFace(process)
  expect(face.interactive).toBe(false)
  expect(face.width).toBeGreaterThan(0)
  expect(face.workingDirectory).toBe(process.cwd())
})

it('goes on when its reader goes away', async () => {
  const script = `
    const { createFace } = await import('./src/cli/face.ts')
    const face = createFace(process)
    for (let line = 0; line < 50000; line += 1) face.out('x'.repeat(80) + '\\n')
    await face.flush()
    face.out('more')
    await face.flush()
    process.stderr.write('came to its end')
    process.exit(7)`
  const shell = `"${process.execPath}" --import tsx --input-type=module -e "$SCRIPT" | head -1; echo "\${PIPESTATUS[0]}"`
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', shell], { cwd: checkout, env: { ...process.env, SCRIPT: script } })
  expect(stderr).toBe('came to its end')
  expect(stdout.trim().split('\n').at(-1)).toBe('7')
})
