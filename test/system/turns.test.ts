import { expect, it } from 'vitest'
import { takeTurns } from '../../src/system/turns.ts'

it('lets only so many run, and the others in their order', async () => {
  const turns = takeTurns(2)
  const began: number[] = []
  const ends: (() => void)[] = []
  const all = [1, 2, 3, 4].map((id) =>
    turns(() => {
      began.push(id)
      return new Promise<number>((resolve) => ends.push(() => resolve(id)))
    }),
  )
  await Promise.resolve()
  expect(began).toEqual([1, 2])
  ends[1]?.()
  await all[1]
  expect(began).toEqual([1, 2, 3])
  ends[0]?.()
  ends[2]?.()
  await all[2]
  expect(began).toEqual([1, 2, 3, 4])
  ends[3]?.()
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4])
})

it('goes on after a failure', async () => {
  const turns = takeTurns(1)
  const failed = turns(() => Promise.reject(new Error('no')))
  const next = turns(() => Promise.resolve('yes'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
