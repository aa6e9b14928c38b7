import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inLanes } from '#system'

it('gives the results in the order of the items, whichever lane was faster', async () => {
  const seen = new Map<string, number[]>([
    ['slow', []],
    ['fast', []],
  ])
  let finish = (): void => undefined
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const results = await inLanes(['slow', 'fast'], [0, 1, 2, 3, 4], async (lane, item) => {
    seen.get(lane)?.push(item)
    if (item === 4) finish()
    if (lane === 'slow') await finished
    return item * 10
  })
  expect(results).toEqual([0, 10, 20, 30, 40])
  expect(Object.fromEntries(seen)).toEqual({ slow: [0], fast: [1, 2, 3, 4] })
})

it('begins nothing more after a failure, and tells it when all lanes are at rest', async () => {
  const ended: number[] = []
  const work = inLanes(['a', 'b'], [0, 1, 2, 3], async (_, item) => {
    if (item === 0) throw new Error('broken')
    await delay(20)
    ended.push(item)
  })
  await expect(work).rejects.toThrow('broken')
  expect(ended).toEqual([1])
})

it('does nothing without items', async () => {
  expect(await inLanes(['a'], [], () => Promise.reject(new Error('asked')))).toEqual([])
})
