import { sourceMark, withoutMarks, type Dialect, type Sql } from '#kit'
import { list } from './sql-lines.ts'

/** A column of a SELECT; without SQL, the column of that name as it is. */
export interface Item {
  name: string
  sql?: Sql | undefined
  /** Places in config that it is made from. */
  sources?: readonly string[] | undefined
}

/** Writes what common table expressions select: where the engine has a star that can be changed, only what differs from the one before. */
export class SelectList {
  /** Columns of each common table expression that was written. */
  private readonly columns = new Map<string, ReadonlySet<string>>()

  constructor(private readonly dialect: Dialect) {}

  select(table: string, items: readonly Item[], from: string, joined = false): Sql {
    const known = this.columns.get(from)
    this.columns.set(table, new Set(items.map(({ name }) => name)))
    const listed = list(items.map((item) => itemSql(item, this.dialect)))
    const starred = known === undefined ? undefined : this.changed(known, items, joined ? from : undefined)
    return starred !== undefined && withoutMarks(starred).length < withoutMarks(listed).length ? starred : listed
  }

  private changed(known: ReadonlySet<string>, items: readonly Item[], table: string | undefined): Sql | undefined {
    const { identifier, star } = this.dialect
    const names = new Set(items.map(({ name }) => name))
    const replaced = items.filter((item) => known.has(item.name) && isChanged(item, this.dialect))
    const added = items.filter(({ name }) => !known.has(name))
    const whole = star?.({
      of: table === undefined ? undefined : identifier(table),
      without: [...known].filter((name) => !names.has(name)).map(identifier),
      replaced: replaced.map((item) => itemSql(item, this.dialect)),
    })
    return whole === undefined ? undefined : list([whole, ...added.map((item) => itemSql(item, this.dialect))])
  }
}

export function itemSql(item: Item, dialect: Dialect): Sql {
  const name = dialect.identifier(item.name)
  return sourceMark(item.sources ?? []) + (isChanged(item, dialect) ? `${item.sql ?? ''} as ${name}` : name)
}

const isChanged = ({ name, sql }: Item, dialect: Dialect): boolean => sql !== undefined && sql !== dialect.identifier(name)
