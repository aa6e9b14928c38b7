import type { CompiledRule } from '#domain'
import { sourceMark, type Dialect, type Sql } from '#kit'
import { conflictCondition } from './dedup-query.ts'
import { type Item, itemSql } from './select-list.ts'

/** A rule's bit is set where the condition is true. */
export interface Broken {
  bit: number
  condition: Sql
  step: string
  /** Where the step stands in config. */
  source: string
}

const BITS_PER_WORD = 60

/** The words that hold which rules a row broke, as SQL: they grow from layer to layer. */
export class BrokenWords {
  count = 0

  constructor(
    private readonly dialect: Dialect,
    /** The input says of a record that it does not fit the format. */
    private readonly malformed: boolean,
  ) {}

  /** The words of the result: a conflict is the last of the rules, and known only when rows were compared. */
  last(rules: readonly CompiledRule[], conflicts: boolean, compared: Sql): Sql[] {
    const last = conflicts ? rules.length - 1 : -1
    const count = Math.max(1, Math.ceil(rules.length / BITS_PER_WORD))
    return Array.from({ length: count }, (_, word) => {
      const name = `_broke_${word}`
      const known = word < this.count ? this.dialect.identifier(name) : 'cast(0 as bigint)'
      if (Math.floor(last / BITS_PER_WORD) !== word) return itemSql({ name, sql: known }, this.dialect)
      const bit = this.dialect.bitOr([{ bit: last % BITS_PER_WORD, condition: conflictCondition(this.dialect) }])
      return itemSql({ name, sql: `${compared}${known} + ${bit}` }, this.dialect)
    })
  }

  /** Quarantine goes before filtering: a bad row is never lost among those that were not wanted. */
  fate(rules: readonly CompiledRule[]): Sql {
    const broken = (action: CompiledRule['action']): Sql[] =>
      this.names().flatMap((word, index) => {
        const bits = rules.flatMap((rule, bit) =>
          rule.action === action && Math.floor(bit / BITS_PER_WORD) === index ? [bit % BITS_PER_WORD] : [],
        )
        return bits.length > 0 ? [this.dialect.hasBits(this.dialect.identifier(word), bits)] : []
      })
    const branch = (conditions: readonly Sql[], fate: string): Sql[] =>
      conditions.length > 0 ? [`when ${conditions.join(' or ')} then '${fate}'`] : []
    const branches = [...branch(broken('quarantine'), 'quarantined'), ...branch(broken('filter'), 'filtered')]
    return branches.length > 0 ? `case ${branches.join(' ')} else 'out' end` : `'out'`
  }

  /** Bits of earlier layers plus those of this one; a rule is never judged on a malformed record, which has no values. */
  items(broken: readonly Broken[], isChecked: boolean): Item[] {
    const highest = broken.reduce((word, { bit }) => Math.max(word, Math.floor(bit / BITS_PER_WORD) + 1), this.count)
    const first = this.count === 0 && isChecked
    const names = Array.from({ length: first ? Math.max(highest, 1) : highest }, (_, word) => `_broke_${word}`)
    const items = names.map((name, word) => {
      const bits = broken.filter(({ bit }) => Math.floor(bit / BITS_PER_WORD) === word)
      return { name, sql: this.word(name, word, bits) }
    })
    this.count = names.length
    return items
  }

  private word(name: string, word: number, bits: readonly Broken[]): Sql | undefined {
    const fresh = word >= this.count
    if (bits.length === 0 && !fresh) return undefined
    const sum = this.dialect.bitOr(
      bits.map(({ bit, condition, source }) => ({ bit: bit % BITS_PER_WORD, condition: sourceMark(source) + condition })),
    )
    const guarded = this.guarded(sum, fresh && word === 0 ? '1' : '0')
    return fresh ? guarded : `${this.dialect.identifier(name)} + ${guarded}`
  }

  private guarded(sum: Sql, malformed: string): Sql {
    if (!this.malformed) return sum
    return `case when ${this.dialect.identifier('_malformed')} is not null then ${malformed} else ${sum} end`
  }

  names(): string[] {
    return Array.from({ length: this.count }, (_, word) => `_broke_${word}`)
  }
}
