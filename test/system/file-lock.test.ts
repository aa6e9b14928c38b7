import { readFile, readdir, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acquireLock,
  fakeProcessTable,
  fixedClock,
  heldLock,
  makeFolder,
  runProcess,
  sweepLocks,
  systemProcessTable,
  withLock,
} from '#system'
import { bundleProgram, scratchFolder } from './support/bundle.ts'

const scratch = await scratchFolder('lock')
let contender = ''
beforeAll(async () => {
  contender = await bundleProgram('test/system/support/lock-contender.ts', scratch.path)
})
afterAll(() => scratch.remove())

const lockText = (owner: Record<string, unknown>) =>
  JSON.stringify({
    token: 't',
    pid: 4242,
    host: hostname(),
    started: 'boot:1',
    acquired_at: '2024-01-01T00:00:00.000Z',
    purpose: 'old',
    ...owner,
  })

describe('acquireLock', () => {
  it('refuses a second owner and names the first', async () => {
    const path = join(scratch.path, 'named.lock')
    const clock = fixedClock('2024-05-01T10:00:00Z')
    const lock = await acquireLock(path, { purpose: 'onboarding orders', clock })
    clock.advance(7_000)
    await expect(acquireLock(path, { purpose: 'second', clock })).rejects.toMatchObject({
      fault: 'environment',
      code: 'locked',
      subject: path,
      message: `Process ${process.pid} holds the lock for 7 s: onboarding orders.`,
    })
    await lock.release()
    await withLock(path, { purpose: 'third' }, async () => undefined)
    expect((await readdir(scratch.path)).filter((name) => name.startsWith('named.lock'))).toEqual([])
  })

  it('breaks the lock of a process that is gone, and of a reused process number', async () => {
    const path = join(scratch.path, 'dead.lock')
    await writeFile(path, lockText({}))
    await (await acquireLock(path, { purpose: 'new', processes: fakeProcessTable(new Map()) })).release()
    await writeFile(path, lockText({}))
    await (await acquireLock(path, { purpose: 'new', processes: fakeProcessTable(new Map([[4242, 'boot:2']])) })).release()
    await writeFile(path, lockText({}))
    const same = fakeProcessTable(new Map([[4242, 'boot:1']]))
    await expect(acquireLock(path, { purpose: 'new', processes: same })).rejects.toMatchObject({ code: 'locked' })
  })

  it('never breaks the lock of another host', async () => {
    const path = join(scratch.path, 'elsewhere.lock')
    await writeFile(path, lockText({ host: 'other' }))
    await expect(acquireLock(path, { purpose: 'new', processes: fakeProcessTable(new Map()) })).rejects.toMatchObject({
      code: 'locked',
      hint: `If it no longer runs there, delete ${path}.`,
    })
  })

  it('never breaks the lock of another container on this machine, but does after a boot', async () => {
    const path = join(scratch.path, 'container.lock')
    await writeFile(path, lockText({ space: 'boot1 pid:[2]' }))
    const here = fakeProcessTable(new Map(), 'boot1 pid:[1]')
    await expect(acquireLock(path, { purpose: 'new', processes: here })).rejects.toMatchObject({
      code: 'locked',
      hint: `If it no longer runs there, delete ${path}.`,
    })
    const booted = fakeProcessTable(new Map(), 'boot2 pid:[1]')
    await (await acquireLock(path, { purpose: 'new', processes: booted })).release()
  })

  it('gives up in time when the process that is breaking a dead lock is stuck itself', async () => {
    const path = join(scratch.path, 'stuck.lock')
    const started = await systemProcessTable.started(process.pid)
    await writeFile(path, lockText({ token: 'stale' }))
    await writeFile(`${path}.stale.breaking`, lockText({ token: 'stuck', pid: process.pid, started, purpose: 'stuck breaker' }))
    await expect(acquireLock(path, { purpose: 'new', waitMs: 60 })).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('stuck breaker'),
    })
  })

  it('tells who holds a lock, and notices when it was taken away', async () => {
    const path = join(scratch.path, 'told.lock')
    expect(await heldLock(path)).toBeUndefined()
    await withLock(path, { purpose: 'landing orders' }, async (lock) => {
      expect(await heldLock(path)).toMatchObject({ life: 'alive', owner: { pid: process.pid, purpose: 'landing orders' } })
      await lock.check()
      await writeFile(path, lockText({ token: 'successor' }))
      await expect(lock.check()).rejects.toMatchObject({ fault: 'environment', code: 'lock_lost' })
    })
    expect(await heldLock(path)).toMatchObject({ life: 'dead' })
  })

  it('waits for a half-written lock and breaks it when it stays so', async () => {
    const path = join(scratch.path, 'torn.lock')
    await writeFile(path, '{"tok')
    await expect(acquireLock(path, { purpose: 'new' })).rejects.toMatchObject({ code: 'locked' })
    await utimes(path, new Date(0), new Date(0))
    await (await acquireLock(path, { purpose: 'new' })).release()
  })

  it('removes a right to break that a dead process left', async () => {
    const path = join(scratch.path, 'right.lock')
    await writeFile(path, lockText({ token: 'stale' }))
    await writeFile(`${path}.stale.breaking`, lockText({ token: 'breaker', pid: 4243 }))
    await (await acquireLock(path, { purpose: 'new', processes: fakeProcessTable(new Map()) })).release()
    expect((await readdir(scratch.path)).filter((name) => name.startsWith('right.lock'))).toEqual([])
  })

  it('does not take a lock away that was broken and taken by another', async () => {
    const path = join(scratch.path, 'other.lock')
    const lock = await acquireLock(path, { purpose: 'first' })
    await writeFile(path, lockText({ token: 'successor' }))
    await lock.release()
    expect(await readFile(path, 'utf8')).toContain('successor')
  })

  it('lets one of many processes in at a time, also when some are killed while they hold it', async () => {
    const [lock, counter, log] = ['race.lock', 'counter', 'log'].map((name) => join(scratch.path, name))
    if (!lock || !counter || !log) throw new Error('paths')
    await writeFile(counter, '0')
    await writeFile(log, '')
    const runs = ['-1', '-1', '-1', '3', '5', '0'].map((dieAfter) => ({ dieAfter, rounds: 25 }))
    const results = await Promise.all(
      runs.map(({ dieAfter, rounds }) => runProcess(process.execPath, [contender, lock, counter, log, String(rounds), dieAfter])),
    )
    expect(results.map(({ stderr }) => stderr).join('')).toBe('')
    const survivors = results.filter(({ signal }) => signal === null)
    expect(survivors).toHaveLength(3)
    const killedRounds = 4 + 6 + 1
    expect(Number(await readFile(counter, 'utf8'))).toBe(3 * 25 + killedRounds)
    const lines = (await readFile(log, 'utf8')).trim().split('\n')
    for (let index = 0; index < lines.length; index += 2) {
      expect([lines[index], lines[index + 1]]).toEqual([lines[index], lines[index]?.replace('enter', 'leave')])
    }
    // The last to go may be one of the killed: the next to come takes its lock over.
    await (await acquireLock(lock, { purpose: 'after all' })).release()
    expect((await readdir(scratch.path)).filter((name) => name.startsWith('race.lock'))).toEqual([])
  }, 60_000)
})

it('sweeps what a process left that was killed while it took a lock, and nothing of a living one', async () => {
  const folder = join(scratch.path, 'swept')
  const left = (pid: number): string => `x.lock.token.${pid}.new`
  await makeFolder(folder)
  for (const pid of [999_999_999, 1, process.pid]) await writeFile(join(folder, left(pid)), '')
  await sweepLocks(folder)
  expect((await readdir(folder)).toSorted()).toEqual([left(1), left(process.pid)].toSorted())
})
