import { type CompiledRule, KEY_CONFLICT, nameHostile } from '#domain'
import type { Dialect, Sql } from '#kit'
import { canConflict, type Dedup, isExact } from './dedup.ts'
import { conflictCondition, dedupFate, dedupJoin, type DedupParts, dedupTables } from './dedup-query.ts'
import { type Item, itemSql, list, SelectList } from './select-list.ts'

/** What a layer of the staged query does, and how it is called there. */
export type Stage = 'cleaned' | 'typed' | 'checked' | 'normalized' | 'derived' | 'looked_up' | 'masked'

/** One common table expression while it is open. */
export interface Layer {
  stage: Stage
  name: string
  steps: Set<string>
  from: string
  joins: Sql[]
  changes: Map<string, Sql>
  /** Values kept for the rules that the next layer judges. */
  kept: Map<string, Sql>
  /** Values kept until duplicates are judged. */
  keys: Map<string, Sql>
  broken: Broken[]
}

/** A rule's bit is set where the condition is true. */
interface Broken {
  bit: number
  condition: Sql
  step: string
}

export const BITS_PER_WORD = 60
/** Cleaning nests in one expression up to this length of the inner one; beyond it nobody reads it. */
const NESTING_LIMIT = 40

interface Finish {
  columns: readonly string[]
  comment: string
  outputs: readonly string[]
  rules: readonly CompiledRule[]
  dedup: Dedup | undefined
}

/** Writes the staged SELECT: a chain of layers in which every row stays, its broken rules add up, and its fate comes last. */
export class StagedQuery {
  /** Common table expressions that layers join. */
  private readonly written: string[] = []
  private readonly subqueries = new Map<string, string>()
  private readonly names = new Set<string>(['input', 'accepted'])
  private readonly carried: string[] = []
  private pending: Broken[] = []
  private words = 0
  private last = 'input'
  private readonly lists: SelectList
  private open: Layer | undefined

  constructor(
    private readonly dialect: Dialect,
    private readonly positions: readonly string[],
  ) {
    this.lists = new SelectList(dialect)
  }

  enter(stage: Stage, step: string, touched: readonly string[], outputs: readonly string[]): Layer {
    if (this.open?.stage !== stage || this.mustSplit(touched)) {
      this.close(outputs)
      if (this.pending.length > 0 && stage !== 'checked') {
        this.start('checked')
        this.close(outputs)
      }
    }
    const layer = this.open ?? this.start(stage)
    layer.steps.add(step)
    return layer
  }

  value(name: string): Sql {
    return this.open?.changes.get(name) ?? this.dialect.identifier(name)
  }

  change(name: string, sql: Sql): void {
    this.current().changes.set(name, sql)
  }

  rename(old: string, name: string, sql: Sql): void {
    if (this.current().changes.get(old) === sql) this.current().changes.delete(old)
    this.current().changes.set(name, sql)
  }

  break(broken: Broken): void {
    this.current().broken.push(broken)
  }

  breakAfter(broken: Broken): void {
    this.pending.push(broken)
  }

  keep(name: string, sql: Sql): Sql {
    this.current().kept.set(name, sql)
    return this.dialect.identifier(name)
  }

  carryValue(name: string, sql: Sql): void {
    if (!this.carried.includes(name)) this.current().keys.set(name, sql)
  }

  close(outputs: readonly string[]): void {
    const layer = this.open
    if (layer === undefined) return
    const items: readonly Item[] = [
      ...this.positions.map((name) => ({ name })),
      ...this.wordItems(layer),
      ...outputs.map((name) => ({ name, sql: layer.changes.get(name) })),
      ...this.carried.map((name) => ({ name })),
      ...[...layer.keys, ...layer.kept].map(([name, sql]) => ({ name, sql })),
    ]
    const select = this.lists.select(layer.name, items, layer.from, layer.joins.length > 0)
    this.write(layer.name, [...layer.steps].join(', '), select, [`from ${this.dialect.identifier(layer.from)}`, ...layer.joins])
    this.carried.push(...layer.keys.keys())
    this.last = layer.name
    this.open = undefined
  }

  /** Adds a common table expression before the open layer; the same text is written once. */
  prepend(base: string, sql: Sql): string {
    const known = this.subqueries.get(sql)
    if (known !== undefined) return known
    const name = this.unique(base)
    this.subqueries.set(sql, name)
    this.written.push(`${this.dialect.identifier(name)} as (\n${indent(sql)}\n)`)
    return name
  }

  join(table: string, on: (alias: Sql) => Sql): Sql {
    const { joins } = this.current()
    const alias = this.dialect.identifier(`${table}_${joins.length + 1}`)
    joins.push(`left join ${this.dialect.identifier(table)} as ${alias} on ${on(alias)}`)
    return alias
  }

  finish({ columns, comment, outputs, rules, dedup }: Finish): Sql {
    this.close(outputs)
    if (this.pending.length > 0 || (this.words === 0 && this.positions.includes('_malformed'))) {
      this.start('checked')
      this.close(outputs)
    }
    const { identifier } = this.dialect
    const fate = this.fate(rules.filter(({ id }) => id !== KEY_CONFLICT))
    const settled = dedup ? this.settle(dedup, fate, outputs) : undefined
    const position = (name: string): Sql => (settled ? `${identifier(settled.names.judged)}.${identifier(name)}` : identifier(name))
    const items = [
      position('_file'),
      position('_record'),
      ...this.lastWords(rules, settled?.conflicts === true),
      `${settled ? dedupFate(settled) : fate} as ${identifier('_disposition')}`,
      ...columns.map(identifier),
    ]
    const from = settled ? dedupJoin(settled) : `from ${identifier(this.last)}`
    return `-- ${nameHostile(comment)}\n${this.with()}select\n${list(items)}\n${from}\n`
  }

  /** Writes the tables that compare rows which share a key. */
  private settle(dedup: Dedup, fate: Sql, outputs: readonly string[]): DedupParts {
    const { dialect } = this
    const judged = this.unique('judged')
    const parts: DedupParts = {
      dedup,
      dialect,
      exact: isExact(dedup, outputs),
      conflicts: canConflict(dedup, outputs),
      names: { judged, repeated: this.unique('repeated'), rivals: this.unique('rivals'), settled: this.unique('settled') },
    }
    const kept = [...this.positions, ...this.wordNames(), ...outputs, ...this.carried].map((name) => ({ name }))
    const select = this.lists.select(judged, [...kept, { name: '_fate', sql: fate }], this.last)
    this.write(judged, 'fate of each row, duplicates aside', select, [`from ${dialect.identifier(this.last)}`])
    for (const { name, comment, items, from } of dedupTables(parts)) this.write(name, comment, list(items), from)
    return parts
  }

  /** The words of the result: a conflict is the last of the rules, and known only when rows were compared. */
  private lastWords(rules: readonly CompiledRule[], conflicts: boolean): Sql[] {
    const last = conflicts ? rules.length - 1 : -1
    const count = Math.max(1, Math.ceil(rules.length / BITS_PER_WORD))
    return Array.from({ length: count }, (_, word) => {
      const name = `_broke_${word}`
      const known = word < this.words ? this.dialect.identifier(name) : 'cast(0 as bigint)'
      if (Math.floor(last / BITS_PER_WORD) !== word) return itemSql({ name, sql: known }, this.dialect)
      const bit = this.dialect.bitOr([{ bit: last % BITS_PER_WORD, condition: conflictCondition(this.dialect) }])
      return itemSql({ name, sql: `${known} + ${bit}` }, this.dialect)
    })
  }

  /** Quarantine goes before filtering: a bad row is never lost among those that were not wanted. */
  private fate(rules: readonly CompiledRule[]): Sql {
    const broken = (action: CompiledRule['action']): Sql[] =>
      this.wordNames().flatMap((word, index) => {
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

  private mustSplit(touched: readonly string[]): boolean {
    const { open } = this
    if (!open) return true
    const changed = touched.flatMap((name) => open.changes.get(name) ?? [])
    return open.stage === 'cleaned' ? changed.some((sql) => sql.length > NESTING_LIMIT) : changed.length > 0
  }

  private start(stage: Stage): Layer {
    const name = this.unique(stage)
    const broken = stage === 'checked' ? this.pending : []
    if (stage === 'checked') this.pending = []
    const layer: Layer = {
      stage,
      name,
      steps: new Set(broken.map((each) => each.step)),
      from: this.last,
      joins: [],
      changes: new Map(),
      kept: new Map(),
      keys: new Map(),
      broken: [...broken],
    }
    this.open = layer
    return layer
  }

  private current(): Layer {
    return this.open ?? this.start('cleaned')
  }

  /** Bits of earlier layers plus those of this one; a rule is never judged on a malformed record, which has no values. */
  private wordItems(layer: Layer): Item[] {
    const highest = layer.broken.reduce((word, { bit }) => Math.max(word, Math.floor(bit / BITS_PER_WORD) + 1), this.words)
    const first = this.words === 0 && layer.stage === 'checked'
    const names = Array.from({ length: first ? Math.max(highest, 1) : highest }, (_, word) => `_broke_${word}`)
    const items = names.map((name, word) => {
      const bits = layer.broken.filter(({ bit }) => Math.floor(bit / BITS_PER_WORD) === word)
      return { name, sql: this.wordSql(name, word, bits) }
    })
    this.words = names.length
    return items
  }

  private wordSql(name: string, word: number, bits: readonly { bit: number; condition: Sql }[]): Sql | undefined {
    const fresh = word >= this.words
    if (bits.length === 0 && !fresh) return undefined
    const sum = this.dialect.bitOr(bits.map(({ bit, condition }) => ({ bit: bit % BITS_PER_WORD, condition })))
    const guarded = this.guarded(sum, fresh && word === 0 ? '1' : '0')
    return fresh ? guarded : `${this.dialect.identifier(name)} + ${guarded}`
  }

  private guarded(sum: Sql, malformed: string): Sql {
    if (!this.positions.includes('_malformed')) return sum
    return `case when ${this.dialect.identifier('_malformed')} is not null then ${malformed} else ${sum} end`
  }

  private wordNames(): string[] {
    return Array.from({ length: this.words }, (_, word) => `_broke_${word}`)
  }

  private unique(base: string): string {
    let name = base
    for (let number = 2; this.names.has(name); number += 1) name = `${base}_${number}`
    this.names.add(name)
    return name
  }

  private write(name: string, comment: string, items: Sql, from: readonly Sql[]): void {
    const lines = [...(comment === '' ? [] : [`-- ${nameHostile(comment)}`]), 'select', items, ...from]
    this.written.push(`${this.dialect.identifier(name)} as (\n${indent(lines.join('\n'))}\n)`)
  }

  private with(): Sql {
    return this.written.length > 0 ? `with ${this.written.join(',\n')}\n` : ''
  }
}

const indent = (sql: Sql): Sql =>
  sql
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
