import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { withSetUpLock } from '../../../scripts/setup/lock.mjs'

const module = pathToFileURL(join('scripts', 'setup', 'lock.mjs')).href
const inFolder = (): string => join(mkdtempSync(join(tmpdir(), 'gangway-lock-')), 'new', 'setup.lock')

/** Another process that takes the lock, says so, and works on until it is ended. */
async function holder(path: string, work: string) {
  const code = `import { withSetUpLock } from ${JSON.stringify(module)}
    await withSetUpLock(${JSON.stringify(path)}, async (lock) => { ${work} })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

it('lets a second one wait until the first has ended, and says that it waits', async () => {
  const path = inFolder()
  const order: string[] = []
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const first = withSetUpLock(path, async () => {
    await held
    order.push('first')
  })
  await withSetUpLock(inFolder(), () => Promise.resolve()) // another place is not held up
  const second = withSetUpLock(path, () => Promise.resolve(order.push('second')), { onWait: release })
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
})

it('is free when its holder was killed', async () => {
  const path = inFolder()
  const { child } = await holder(path, `console.log('held'); await new Promise((resolve) => setTimeout(resolve, 600_000))`)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(await withSetUpLock(path, () => Promise.resolve('taken'))).toBe('taken')
})

it('is held on by a program that a killed holder has started', async () => {
  const path = inFolder()
  const start = `const { spawn } = await import('node:child_process')
    const child = spawn('sleep', ['600'], { stdio: ['ignore', 'ignore', 'ignore', lock], detached: true })
    console.log(child.pid); await new Promise((resolve) => setTimeout(resolve, 600_000))`
  const { child, said } = await holder(path, start)
  child.kill('SIGKILL')
  await once(child, 'close')
  let waited = false
  const taken = withSetUpLock(path, () => Promise.resolve(waited), {
    onWait: () => {
      waited = true
      process.kill(Number(said))
    },
  })
  expect(await taken).toBe(true)
})

it('says that its folder cannot be written', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'gangway-lock-')), 'file')
  writeFileSync(file, '')
  await expect(withSetUpLock(join(file, 'setup.lock'), () => Promise.resolve())).rejects.toThrow(`${file} cannot be written.`)
})
