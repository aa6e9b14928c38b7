import { expect, it } from 'vitest'
import { sampleBlocks } from '../../src/profile/sample-blocks.ts'

const files = (...records: number[]) => records.map((count, index) => ({ name: `f${index}.csv`, records: count }))
const taken = (sample: ReturnType<typeof sampleBlocks>) => (sample ? sample.blocks.length * sample.size : 0)

it('samples nothing that fits the budget', () => {
  expect(sampleBlocks(files(1_000_000), 1_000_000)).toBeUndefined()
})

it('takes five percent, and no fewer than the budget or 50,000', () => {
  expect(taken(sampleBlocks(files(4_000_000), 1_000_000))).toBe(200_000)
  expect(taken(sampleBlocks(files(600_000, 500_000), 1_000_000))).toBeGreaterThanOrEqual(55_000)
  expect(taken(sampleBlocks(files(5_000), 500))).toBe(500)
})

it('is the same each time, another for another seed, and begins with the first block', () => {
  const sample = sampleBlocks(files(20_000, 3_000), 1_000)
  expect(sampleBlocks(files(20_000, 3_000), 1_000)).toEqual(sample)
  expect(sampleBlocks(files(20_000, 3_000), 1_000, 7)).not.toEqual(sample)
  expect(sample?.blocks[0]).toEqual({ file: 'f0.csv', block: 0 })
})

it('takes blocks from all over the source', () => {
  const blocks = sampleBlocks(files(4_000_000), 1_000_000)?.blocks.map(({ block }) => block) ?? []
  expect(blocks.filter((block) => block >= 2_000).length).toBeGreaterThan(60)
})
