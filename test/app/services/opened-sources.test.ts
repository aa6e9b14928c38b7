import { expect, it } from 'vitest'
import { sourceAt } from '#domain'
import { openedSources } from '../../../src/app/services/opened-sources.ts'

it('speaks of the files of the last look until somebody looks again', async () => {
  let looks = 0
  const sources = openedSources({
    platform: {
      id: 'local',
      sources: ['local'],
      connect: () => Promise.resolve({ ok: false, detail: 'not now' }),
      read: () => Promise.resolve({ location: { path: 'a' }, path: `/${(looks += 1)}`, files: [], leftOut: [] }),
    },
    readersOf: () => Promise.resolve([]),
    budgetBytes: undefined,
    into: '/in',
  })
  const paths = [await sources.look(sourceAt({ path: 'a' })), await sources.seen(sourceAt({ path: 'a' }))]
  paths.push(await sources.seen(sourceAt({ path: 'b' })), await sources.look(sourceAt({ path: 'a' })))
  paths.push(await sources.seen(sourceAt({ path: 'a' })))
  expect(paths.map(({ path }) => path)).toEqual(['/1', '/1', '/2', '/3', '/3'])
  expect(await sources.connect(sourceAt({ path: 'a' }))).toEqual({ ok: false, detail: 'not now' })
})
