import { expect, it } from 'vitest'
import { loadAll } from '../../../src/app/container/load-all.ts'

it('loads in the order of the names, whatever loads first', async () => {
  const slow = () => new Promise<{ default: string }>((resolve) => setImmediate(() => resolve({ default: 'a' })))
  expect(await loadAll({ b: () => Promise.resolve({ default: 'b' }), a: slow })).toEqual(['a', 'b'])
  expect(await loadAll({})).toEqual([])
})
