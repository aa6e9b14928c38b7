import { type CompiledRule, KEY_CONFLICT, nameHostile } from '#domain'
import { sourceMark, type Dialect, type Sql } from '#kit'
import { type Broken, BrokenWords } from './broken-words.ts'
import { ColumnOrigins } from './column-origins.ts'
import { canConflict, type Dedup, isExact } from './dedup.ts'
import { dedupFate, dedupJoin, type CommonTable, type DedupParts, dedupTables } from './dedup-query.ts'
import { callsHelper } from './plan-dialect.ts'
import { type Item, itemSql, SelectList } from './select-list.ts'
import { eachLine, indent, list } from './sql-lines.ts'

/** What a layer of the staged query does, and how it is called there. */
export type Stage = 'cleaned' | 'typed' | 'checked' | 'normalized' | 'derived' | 'looked_up' | 'masked'

/** One common table expression while it is open. */
export interface Layer {
  stage: Stage
  name: string
  /** Ids of its steps, and where they stand in config. */
  steps: Map<string, string>
  from: string
  joins: Sql[]
  changes: Map<string, Sql>
  /** Values kept for the rules that the next layer judges. */
  kept: Map<string, Sql>
  /** Values kept until duplicates are judged. */
  keys: Map<string, Sql>
  broken: Broken[]
  /** Places in config that changed a value of the layer, kept it or carried it, by its name. */
  sources: Map<string, readonly string[]>
}

/** Cleaning nests in one expression up to this length of the inner one; beyond it nobody reads it. */
const NESTING_LIMIT = 40

interface Finish {
  columns: readonly string[]
  comment: string
  /** Place in config that the comment speaks of. */
  about: string
  outputs: readonly string[]
  rules: readonly CompiledRule[]
  dedup: Dedup | undefined
}

interface Written extends Omit<CommonTable, 'items'> {
  /** What it selects. */
  select: Sql
  sources: readonly string[]
}

/** Writes the staged SELECT: a chain of layers in which every row stays, its broken rules add up, and its fate comes last. */
export class StagedQuery {
  /** Common table expressions that layers join. */
  private readonly written: string[] = []
  private readonly subqueries = new Map<string, string>()
  private readonly names = new Set<string>(['input', 'accepted'])
  private readonly carried: string[] = []
  private pending: Broken[] = []
  private readonly words: BrokenWords
  private last = 'input'
  private readonly lists: SelectList
  private open: Layer | undefined
  /** What is being applied: its place in config. */
  source = ''
  readonly origins = new ColumnOrigins()
  /** Places in config of what can hold a row back. */
  private readonly judgedBy = new Set<string>()
  private readonly carriedFrom = new Map<string, readonly string[]>()

  constructor(
    private readonly dialect: Dialect,
    private readonly positions: readonly string[],
  ) {
    this.lists = new SelectList(dialect)
    this.words = new BrokenWords(dialect, positions.includes('_malformed'))
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
    layer.steps.set(step, this.source)
    return layer
  }

  value(name: string): Sql {
    return this.open?.changes.get(name) ?? this.dialect.identifier(name)
  }

  change(name: string, sql: Sql): void {
    this.current().changes.set(name, sql)
    this.noteChange(name)
  }

  rename(old: string, name: string, sql: Sql): void {
    this.noteChange(name, old)
    if (this.current().changes.get(old) === sql) this.current().changes.delete(old)
    this.current().changes.set(name, sql)
  }

  break(broken: Omit<Broken, 'source'>): void {
    this.current().broken.push(this.judged(broken))
  }

  breakAfter(broken: Omit<Broken, 'source'>): void {
    this.pending.push(this.judged(broken))
  }

  private judged(broken: Omit<Broken, 'source'>): Broken {
    this.judgedBy.add(this.source)
    return { ...broken, source: this.source }
  }

  keep(name: string, sql: Sql): Sql {
    this.current().kept.set(name, sql)
    this.current().sources.set(name, [this.source])
    return this.dialect.identifier(name)
  }

  /** Keeps a value for the comparison of rows that `source` asks for. */
  carryValue(name: string, sql: Sql, source: string): void {
    if (this.carried.includes(name)) return
    this.current().keys.set(name, sql)
    this.current().sources.set(name, [source, this.source])
    this.carriedFrom.set(name, [source])
  }

  close(outputs: readonly string[]): void {
    const layer = this.open
    if (layer === undefined) return
    const items: readonly Item[] = [
      ...this.positions.map((name) => ({ name })),
      ...this.words.items(layer.broken, layer.stage === 'checked'),
      ...outputs.map((name) => ({ name, sql: layer.changes.get(name), sources: layer.sources.get(name) ?? this.origins.made(name) })),
      ...this.carriedItems(),
      ...[...layer.keys, ...layer.kept].map(([name, sql]) => ({ name, sql, sources: layer.sources.get(name) })),
    ]
    this.write({
      name: layer.name,
      comment: [...layer.steps.keys()].join(', '),
      select: this.lists.select(layer.name, items, layer.from, layer.joins.length > 0),
      from: [`from ${this.dialect.identifier(layer.from)}`, ...layer.joins],
      sources: [...new Set([...layer.steps.values(), ...layer.broken.map(({ source }) => source)])],
    })
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
    const mark = sourceMark(this.source)
    this.written.push(`${mark}${this.dialect.identifier(name)} as (\n${indent(eachLine(sql, mark))}\n)`)
    return name
  }

  join(table: string, on: (alias: Sql) => Sql): Sql {
    const { joins } = this.current()
    const alias = this.dialect.identifier(`${table}_${joins.length + 1}`)
    joins.push(`${sourceMark(this.source)}left join ${this.dialect.identifier(table)} as ${alias} on ${on(alias)}`)
    return alias
  }

  finish({ columns, comment, about, outputs, rules, dedup }: Finish): Sql {
    const compared = dedup ? sourceMark(dedup.source) : ''
    this.close(outputs)
    if (this.pending.length > 0 || (this.words.count === 0 && this.positions.includes('_malformed'))) {
      this.start('checked')
      this.close(outputs)
    }
    const { identifier } = this.dialect
    const fate = this.words.fate(rules.filter(({ id }) => id !== KEY_CONFLICT))
    const settled = dedup ? this.settle(dedup, fate, outputs) : undefined
    const position = (name: string): Sql => (settled ? `${identifier(settled.names.judged)}.${identifier(name)}` : identifier(name))
    const items = [
      position('_file'),
      position('_record'),
      ...this.words.last(rules, settled?.conflicts === true, compared),
      `${compared || sourceMark([...this.judgedBy])}${settled ? dedupFate(settled) : fate} as ${identifier('_disposition')}`,
      ...columns.map((name) => itemSql({ name, sources: this.origins.made(name) }, this.dialect)),
    ]
    const from = settled ? eachLine(dedupJoin(settled), compared) : `from ${identifier(this.last)}`
    return `${sourceMark(about)}-- ${nameHostile(comment)}\n${this.with()}select\n${list(items)}\n${from}\n`
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
    const items: readonly Item[] = [
      ...[...this.positions, ...this.words.names()].map((name) => ({ name })),
      ...outputs.map((name) => ({ name, sources: this.origins.made(name) })),
      ...this.carriedItems(),
      { name: '_fate', sql: fate, sources: [...this.judgedBy] },
    ]
    const sources = [dedup.source]
    const mark = sourceMark(sources)
    this.write({
      name: judged,
      comment: 'fate of each row, duplicates aside',
      select: this.lists.select(judged, items, this.last),
      from: [`from ${dialect.identifier(this.last)}`],
      sources,
    })
    for (const { name, comment, items: compared, from } of dedupTables(parts)) {
      const select = list(compared.map((item) => mark + item))
      this.write({ name, comment, select, from: from.map((line) => mark + line), sources })
    }
    return parts
  }

  private mustSplit(touched: readonly string[]): boolean {
    const { open } = this
    if (!open) return true
    const changed = touched.flatMap((name) => open.changes.get(name) ?? [])
    return open.stage === 'cleaned' ? changed.some((sql) => sql.length > NESTING_LIMIT || callsHelper(sql)) : changed.length > 0
  }

  private noteChange(name: string, old = name): void {
    const { sources } = this.current()
    this.origins.change(name, this.source, old)
    const before = (sources.get(old) ?? []).filter((place) => !this.origins.made(name).includes(place))
    sources.set(name, [...new Set([this.source, ...before, ...this.origins.made(name)])])
  }

  private start(stage: Stage): Layer {
    const name = this.unique(stage)
    const broken = stage === 'checked' ? this.pending : []
    if (stage === 'checked') this.pending = []
    const layer: Layer = {
      stage,
      name,
      steps: new Map(broken.map((each) => [each.step, each.source])),
      from: this.last,
      joins: [],
      changes: new Map(),
      kept: new Map(),
      keys: new Map(),
      broken: [...broken],
      sources: new Map(),
    }
    this.open = layer
    return layer
  }

  private current(): Layer {
    return this.open ?? this.start('cleaned')
  }

  private carriedItems(): Item[] {
    return this.carried.map((name) => ({ name, sources: this.carriedFrom.get(name) }))
  }

  private unique(base: string): string {
    let name = base
    for (let number = 2; this.names.has(name); number += 1) name = `${base}_${number}`
    this.names.add(name)
    return name
  }

  private write({ name, comment, select, from, sources }: Written): void {
    const mark = sourceMark(sources)
    const lines = [...(comment === '' ? [] : [`${mark}-- ${nameHostile(comment)}`]), 'select', select, ...from]
    this.written.push(`${mark}${this.dialect.identifier(name)} as (\n${indent(lines.join('\n'))}\n)`)
  }

  private with(): Sql {
    return this.written.length > 0 ? `with ${this.written.join(',\n')}\n` : ''
  }
}
