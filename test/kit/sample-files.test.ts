import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spread, withinBudget } from '#kit'

const sized = (sizes: readonly number[]) => sizes.map((bytes, index) => ({ name: `${index}`, bytes }))
const sum = (files: readonly { bytes: number }[]) => files.reduce((all, { bytes }) => all + bytes, 0)

it('takes all files that fit, and says nothing of a sample', () => {
  const files = sized([3, 4, 5])
  expect(withinBudget(files, 12)).toEqual({ files })
})

it('takes files from everywhere among them where not all fit, and says of how many', () => {
  const { files, sample } = withinBudget(sized([1, 1, 1, 1, 1, 1]), 3)
  expect(files.map(({ name }) => name)).toEqual(['0', '2', '4'])
  expect(sample).toEqual({ files: 3, bytes: 3, of_files: 6, of_bytes: 6, how: 'evenly among all by name' })
})

it('always takes one, never more than the budget else, and states a sample exactly where files are missing', () => {
  const sizes = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(sizes, fc.nat(5000), (bytes, budget) => {
      const all = sized(bytes)
      const { files, sample } = withinBudget(all, budget)
      expect(files.length).toBeGreaterThan(0)
      expect(files.length === 1 || sum(files) <= budget).toBe(true)
      expect(sample !== undefined).toBe(files.length < all.length)
      if (sample) expect(sample).toMatchObject({ files: files.length, bytes: sum(files), of_files: all.length, of_bytes: sum(all) })
    }),
  )
})

it('spreads so many over a list', () => {
  expect(spread([1, 2, 3, 4, 5], 2)).toEqual([1, 4])
  expect(spread([1, 2], 3)).toEqual([1, 2])
})
