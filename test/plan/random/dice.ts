/** Draws that are the same for the same seed. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** A whole number from 0, below `below`. */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  chance(percent: number): boolean {
    return this.number(100) < percent
  }

  /** One of them. Throws when there is none. */
  of<Item>(items: readonly Item[]): Item {
    const drawn = items[this.number(Math.max(1, items.length))]
    if (drawn === undefined) throw new RangeError('there is nothing to draw from')
    return drawn
  }

  /** Some of them, at least one, in their order. */
  some<Item>(items: readonly Item[]): readonly Item[] {
    const drawn = items.filter(() => this.chance(40))
    return drawn.length > 0 || items.length === 0 ? drawn : [this.of(items)]
  }

  times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
    return Array.from({ length: count }, (_, index) => make(index))
  }
}
