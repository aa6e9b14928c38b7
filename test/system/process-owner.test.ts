import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { fakeProcessTable, fixedClock, lifeOf, nameOwner, ownerOfThisProcess, secondsHeld, tellAge, type ProcessOwner } from '#system'

const clock = fixedClock('2026-06-30T10:00:00Z')
const owner = (given: Partial<ProcessOwner> = {}): ProcessOwner => ({
  token: 't',
  pid: 7,
  host: hostname(),
  started: 'boot:1',
  space: 'boot pid:[1]',
  acquired_at: '2026-06-30T09:59:30.000Z',
  purpose: 'run r1',
  ...given,
})

it('is alive as this process', async () => {
  const self = await ownerOfThisProcess('test', { clock })
  expect(self).toMatchObject({ pid: process.pid, purpose: 'test', acquired_at: '2026-06-30T10:00:00.000Z' })
  expect(await lifeOf(self)).toBe('alive')
  expect(await lifeOf({ ...self, started: 'another start of this number' })).toBe('dead')
})

it.each([
  ['runs', owner(), new Map([[7, 'boot:1']]), 'boot pid:[1]', 'alive'],
  ['is gone', owner(), new Map(), 'boot pid:[1]', 'dead'],
  ['has a number that another process has now', owner(), new Map([[7, 'boot:2']]), 'boot pid:[1]', 'dead'],
  ['cannot tell when it began', owner({ started: null }), new Map([[7, 'boot:2']]), 'boot pid:[1]', 'alive'],
  ['is on another host', owner({ host: 'other' }), new Map(), 'boot pid:[1]', 'elsewhere'],
  ['is in another container', owner(), new Map(), 'boot pid:[2]', 'elsewhere'],
  ['was there before the last boot', owner(), new Map(), 'later pid:[2]', 'dead'],
  ['was written by an older version', owner({ space: null }), new Map(), 'boot pid:[2]', 'dead'],
  ['is where nobody can tell', owner(), new Map(), undefined, 'dead'],
] as const)('an owner that %s', async (_, one, running, space, life) => {
  expect(await lifeOf(one, fakeProcessTable(new Map<number, string>(running), space))).toBe(life)
})

it('is told with its host where that is another one, and with an age that a person can read', () => {
  expect([nameOwner(owner()), nameOwner(owner({ host: 'db1' }))]).toEqual(['process 7', 'process 7 on db1'])
  expect(secondsHeld(owner(), clock.now())).toBe(30)
  expect([30, 600, 10_800, 432_000].map(tellAge)).toEqual(['30 s', '10 min', '3 h', '5 d'])
})
