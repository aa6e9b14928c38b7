import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePostings, noPostings, visitHolders, type Postings } from '../../../src/workload/source-index/postings.ts'

/** Keys that fall together in a bucket, in the first and in the last. */
const key = fc.constantFrom(0, 1, 0xffff, 0x1_0000, 0x1_0001, 0xffff_0000, 0xffff_ffff)
const keySets = fc.array(fc.uniqueArray(key), { maxLength: 5 })

const post = (sets: readonly (readonly number[])[], before: Postings = noPostings(), numbers: readonly (number | undefined)[] = []) =>
  mergePostings(
    before,
    numbers,
    sets.map((keys, at) => ({ workload: numbers.filter((number) => number !== undefined).length + at, keys: Uint32Array.from(keys) })),
  )

function holders(postings: Postings, wanted: number): number[] {
  const found: number[] = []
  visitHolders(postings, wanted, (workload) => found.push(workload))
  return found.toSorted((left, right) => left - right)
}

describe('postings', () => {
  it('name the workloads that hold a key, and no other', () => {
    fc.assert(
      fc.property(keySets, key, (sets, wanted) => {
        expect(holders(post(sets), wanted)).toEqual(sets.flatMap((keys, workload) => (keys.includes(wanted) ? [workload] : [])))
      }),
    )
  })

  it('are after a merge what they would be had they been made at once', () => {
    fc.assert(
      fc.property(keySets, keySets, fc.func(fc.boolean()), key, (first, second, stays, wanted) => {
        const kept = first.filter((_, workload) => stays(workload))
        const numbers = first.map((_, workload) =>
          stays(workload) ? first.slice(0, workload).filter((_one, at) => stays(at)).length : undefined,
        )
        expect(holders(post(second, post(first), numbers), wanted)).toEqual(holders(post([...kept, ...second]), wanted))
      }),
    )
  })
})
