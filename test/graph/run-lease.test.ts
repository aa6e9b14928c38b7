import { join } from 'node:path'
import { emptyCheckpoint } from '@langchain/langgraph'
import { z } from 'zod'
import { expect, it } from 'vitest'
import { ownerOfThisProcess, type OwnerLife } from '#system'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { isFenced, leaseLost, type LeaseOptions } from '../../src/graph/run-lease.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const owner = await ownerOfThisProcess('test')
const thread = { configurable: { thread_id: 'r1', checkpoint_ns: '', checkpoint_id: 'c1' } }
const metadata = { source: 'loop' as const, step: 1, parents: {} }

/** Two connections to one file, as two processes have them. */
async function twoSides() {
  const path = join(await temporaryFolder(), 'state.db')
  const sides = [new Checkpoints(path), new Checkpoints(path)] as const
  const hold = (side: 0 | 1, options: Partial<LeaseOptions> = {}) => sides[side].hold({ run: 'r1', owner, ...options })
  return { hold, sides }
}
const life = (answer: OwnerLife) => () => Promise.resolve(answer)

it('lets one process in, names it to the other, and lets the next in when it has ended', async () => {
  const { hold } = await twoSides()
  const first = await hold(0)
  await expect(hold(1)).rejects.toMatchObject({
    fault: 'environment',
    code: 'locked',
    subject: 'r1',
    message: expect.stringContaining(`Process ${process.pid} works on run r1`),
    next: [{ operation: 'resume', input: { run: 'r1', breakLease: true } }],
  })
  first.lease.release()
  const second = await hold(1)
  expect(second.lease.token).toBeGreaterThan(first.lease.token)
})

it('takes the place of a dead holder, never that of one elsewhere', async () => {
  const { hold } = await twoSides()
  await hold(0)
  await expect(hold(1, { lifeOf: life('elsewhere') })).rejects.toMatchObject({
    code: 'locked',
    hint: expect.stringContaining('no longer runs there'),
  })
  expect((await hold(1, { lifeOf: life('dead') })).lease.token).toBe(2)
})

it('lets exactly one of many take the place of a dead holder', async () => {
  const path = join(await temporaryFolder(), 'state.db')
  const dead = new Checkpoints(path)
  await dead.hold({ run: 'r1', owner: { ...owner, token: 'dead' } })
  const contenders = Array.from({ length: 12 }, () => new Checkpoints(path))
  const lifeOfToken: LeaseOptions['lifeOf'] = ({ token }) => Promise.resolve(token === 'dead' ? 'dead' : 'alive')
  const outcomes = await Promise.all(
    contenders.map((one) =>
      one.hold({ run: 'r1', owner, lifeOf: lifeOfToken }).then(
        () => 'took',
        () => 'refused',
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'took')).toHaveLength(1)
})

it('keeps a holder that lost its lease from doing anything more', async () => {
  const { hold } = await twoSides()
  const { lease, saver, answers, effects } = await hold(0)
  await saver.put(thread, emptyCheckpoint(), metadata)
  const taken = await hold(1, { breakLease: true })
  expect(() => lease.check()).toThrow(/was taken over by process/)
  let done = 0
  expect(() => lease.commit(() => (done += 1))).toThrow(/did nothing more/)
  const fenced = await saver.put(thread, emptyCheckpoint(), metadata).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(isFenced(fenced)).toBe(true)
  await expect(saver.putWrites(thread, [['x', 1]], 'task')).rejects.toSatisfy(isFenced)
  expect(() => answers.accept('p1', { plan: true })).toThrow(/taken over/)
  await expect(effects.once(effectOf(() => (done += 1)))).rejects.toMatchObject({ code: 'lease_lost' })
  lease.release()
  taken.lease.check()
  await taken.saver.put(thread, emptyCheckpoint(), metadata)
  expect(done).toBe(0)
})

it('takes nothing back of a step that failed, and holds on', async () => {
  const { hold } = await twoSides()
  const { lease } = await hold(0)
  expect(() =>
    lease.commit(() => {
      throw new TypeError('no space')
    }),
  ).toThrow('no space')
  expect(lease.commit(() => 'done')).toBe('done')
})

it('says who has the run now', () => {
  expect(leaseLost('r1')).toMatchObject({ fault: 'environment', code: 'lease_lost', subject: 'r1' })
})

function effectOf(act: () => number) {
  return { key: 'land orders', intent: z.number(), intend: () => Promise.resolve(1), result: z.number(), act: () => Promise.resolve(act()) }
}
