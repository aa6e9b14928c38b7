import { thresholds } from '#domain'
import { sha256 } from '#system'

export interface SampledBlock {
  file: string
  /** Zero-based number of the block: records `block * size + 1` to `(block + 1) * size`. */
  block: number
}

export interface BlockSample {
  /** Records in a block. */
  size: number
  blocks: readonly SampledBlock[]
}

const LARGEST_BLOCK = 1_000
const SMALLEST_SAMPLE = 50_000
const FEWEST_BLOCKS = 5

/**
 * Which records are profiled when a source has more than the budget. The rule: whole blocks of neighbouring records, in the order of a
 * hash of seed, file and block, the first block of the source always among them, until 5 % of the records, and no fewer than the budget
 * or 50,000, are in. Blocks hold up to 1,000 records, and fewer where the sample would have less than five of them. Undefined when all
 * records fit the budget.
 */
export function sampleBlocks(
  files: readonly { name: string; records: number }[],
  budget: number,
  seed: number = thresholds.seed,
): BlockSample | undefined {
  const rows = files.reduce((sum, { records }) => sum + records, 0)
  if (rows <= budget) return undefined
  const wanted = Math.max(Math.ceil(rows * thresholds.sampleShare), Math.min(budget, SMALLEST_SAMPLE))
  const size = Math.max(1, Math.min(LARGEST_BLOCK, Math.floor(wanted / FEWEST_BLOCKS)))
  const all = files.flatMap(({ name, records }) =>
    Array.from({ length: Math.ceil(records / size) }, (_, block) => ({
      file: name,
      block,
      records: Math.min(size, records - block * size),
      order: sha256(`${seed}\n${name}\n${block}`),
    })),
  )
  const [first, ...rest] = all
  const ordered = [...(first ? [first] : []), ...rest.toSorted((left, right) => (left.order < right.order ? -1 : 1))]
  const blocks: SampledBlock[] = []
  let taken = 0
  for (const { file, block, records } of ordered) {
    if (taken >= wanted) break
    blocks.push({ file, block })
    taken += records
  }
  return { size, blocks }
}
