const BUCKETS = 2 ** 16
const REST = 0xffff

/** Workloads that fit: a posting has two bytes for the number of one. */
export const POSTED_WORKLOADS = 2 ** 16

/**
 * Which workloads hold which keys, in buckets by the upper half of the key. A posting is one number: the lower half of the key and the
 * number of the workload. The postings of bucket `b` stand from `starts[b]` to `starts[b + 1]`, in any order.
 */
export interface Postings {
  starts: Uint32Array
  postings: Uint32Array
}

/** The keys of one workload, each once. */
export interface PostedKeys {
  workload: number
  keys: Uint32Array
}

export const noPostings = (): Postings => ({ starts: new Uint32Array(BUCKETS + 1), postings: new Uint32Array(0) })

/** The postings of `before` under the workloads' new numbers (undefined: gone), and those that are added. */
export function mergePostings(before: Postings, numbers: readonly (number | undefined)[], added: readonly PostedKeys[]): Postings {
  const starts = startsOf(before, numbers, added)
  const postings = new Uint32Array(starts[BUCKETS] ?? 0)
  const ends = starts.slice(0, BUCKETS)
  const put = (bucket: number, posting: number): void => {
    const end = ends[bucket] ?? 0
    postings[end] = posting
    ends[bucket] = end + 1
  }
  visitKept(before, numbers, (bucket, rest, number) => put(bucket, posted(rest, number)))
  for (const { workload, keys } of added) for (const key of keys) put(key >>> 16, posted(key & REST, workload))
  return { starts, postings }
}

const posted = (rest: number, workload: number): number => ((rest << 16) | workload) >>> 0

function startsOf(before: Postings, numbers: readonly (number | undefined)[], added: readonly PostedKeys[]): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1)
  const count = (bucket: number): void => {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1
  }
  visitKept(before, numbers, count)
  for (const { keys } of added) for (const key of keys) count(key >>> 16)
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0)
  return starts
}

function visitKept(
  { starts, postings }: Postings,
  numbers: readonly (number | undefined)[],
  visit: (bucket: number, rest: number, number: number) => void,
): void {
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const end = starts[bucket + 1] ?? 0
    for (let at = starts[bucket] ?? 0; at < end; at += 1) {
      const posting = postings[at] ?? 0
      const number = numbers[posting & REST]
      if (number !== undefined) visit(bucket, posting >>> 16, number)
    }
  }
}

/** Calls `visit` with every workload that holds the key. */
export function visitHolders({ starts, postings }: Postings, key: number, visit: (workload: number) => void): void {
  const [rest, bucket] = [key & REST, key >>> 16]
  const end = starts[bucket + 1] ?? 0
  for (let at = starts[bucket] ?? 0; at < end; at += 1) {
    const posting = postings[at] ?? 0
    if (posting >>> 16 === rest) visit(posting & REST)
  }
}
