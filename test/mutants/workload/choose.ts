import { mutantOf, type MutantKind, type WorkloadMutant } from './edit.ts'

/** A small generator that gives the same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** So many places of a kind as are asked for, wherever in the workload they are; all where there are fewer. */
export function choose(kind: MutantKind, files: ReadonlyMap<string, string>, count: number, next: () => number): readonly WorkloadMutant[] {
  const places = [...files]
    .filter(([path]) => kind.files.test(path))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([path, text]) => kind.places(text).map((edits) => ({ path, text, edits })))
  const order = places.map((place) => ({ place, rank: next() })).toSorted((left, right) => left.rank - right.rank)
  return order.slice(0, count).map(({ place: { path, text, edits } }) => mutantOf(kind, path, text, edits))
}
