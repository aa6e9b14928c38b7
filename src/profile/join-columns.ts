import type { Request } from '#domain'
import { columnNames } from './column-names.ts'
import { sameSpelling } from './same-spelling.ts'

/** The columns of one file of a source, in their order. */
export interface FileColumns {
  file: string
  columns: readonly { sourceName: string; declaredType?: string }[]
}

/** A column of the source, wherever it stands. */
export interface JoinedColumn {
  name: string
  sourceName: string
  declaredType?: string
  /** Its headers in other files. */
  aliases?: readonly string[]
  /** Files that lack it, which is no question: nothing else can stand for it there. */
  missingIn?: readonly string[]
}

/** Files with the same header. */
interface Shape {
  files: string[]
  columns: FileColumns['columns']
  has: Set<Known>
}

interface Known {
  sourceName: string
  declaredType?: string
  aliases: string[]
}

/**
 * The columns of all files of a source, those of the first one first. A header in another case or with other blanks is the same column
 * where only one can be meant. A column that a file lacks is empty there; but where the file has another one instead, or little in common
 * with the others, the landing has to ask what became of it.
 */
export function joinColumns(files: readonly FileColumns[], said: Request['columns'] = {}): JoinedColumn[] {
  const shapes = shapesOf(files)
  const known = collect(shapes, said)
  const names = columnNames(known.map(({ sourceName }) => sourceName))
  const mayLack = new Set(known.filter((_, index) => said[names[index] ?? '']?.optional === true))
  const kin = kinOf(shapes, mayLack)
  const rivals = new Map(known.map((column) => [column, mayLack.has(column) ? [] : rivalsOf(column, known, shapes)]))
  const instead = new Set([...rivals.values()].flat())
  return known.flatMap((column, index): JoinedColumn[] => {
    if (instead.has(column)) return []
    const lacking = shapes.filter(({ has }) => !has.has(column))
    const isKin = lacking.every((shape) => kin.has(shape)) && shapes.some((shape) => shape.has.has(column) && kin.has(shape))
    const settled = lacking.length > 0 && isKin && rivals.get(column)?.length === 0
    const { aliases, ...rest } = column
    return [
      {
        name: names[index] ?? '',
        ...rest,
        ...(aliases.length > 0 ? { aliases } : {}),
        ...(settled ? { missingIn: lacking.flatMap((shape) => shape.files) } : {}),
      },
    ]
  })
}

function shapesOf(files: readonly FileColumns[]): Shape[] {
  const shapes = new Map<string, Shape>()
  for (const { file, columns } of files) {
    const key = JSON.stringify(columns)
    const shape = shapes.get(key) ?? { files: [], columns, has: new Set() }
    shapes.set(key, shape)
    shape.files.push(file)
  }
  return [...shapes.values()]
}

/** Finds each header among the columns that are known by then, or makes it one. */
function collect(shapes: readonly Shape[], said: NonNullable<Request['columns']>): Known[] {
  const known: Known[] = []
  for (const { columns, has } of shapes) {
    const names = columnNames(known.map(({ sourceName }) => sourceName))
    const headers = columns.map(({ sourceName }) => sourceName)
    const exact = (column: Known, header: string): boolean =>
      [column.sourceName, ...column.aliases, ...(said[names[known.indexOf(column)] ?? '']?.aliases ?? [])].includes(header)
    const before = [...known]
    for (const column of columns) {
      const found =
        before.find((one) => exact(one, column.sourceName)) ??
        only(before.filter((one) => sameSpelling(one.sourceName, column.sourceName) && !headers.some((header) => exact(one, header))))
      const isAlone = headers.filter((header) => sameSpelling(header, column.sourceName)).length === 1
      if (found && (isAlone || exact(found, column.sourceName))) {
        if (!exact(found, column.sourceName)) found.aliases.push(column.sourceName)
        has.add(found)
      } else {
        const added = { ...column, aliases: [] }
        known.push(added)
        has.add(added)
      }
    }
  }
  return known
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined)

/** Files that lead to the first one by steps in which at least half of the columns stay. */
function kinOf(shapes: readonly Shape[], mayLack: ReadonlySet<Known>): Set<Shape> {
  const columns = new Map(shapes.map((shape) => [shape, [...shape.has].filter((column) => !mayLack.has(column))]))
  const size = (shape: Shape): number => columns.get(shape)?.length ?? 0
  const areKin = (left: Shape, right: Shape): boolean =>
    (columns.get(left)?.filter((column) => right.has.has(column)).length ?? 0) * 2 >= Math.max(size(left), size(right))
  const kin = new Set(shapes.slice(0, 1))
  for (const shape of kin) for (const other of shapes) if (!kin.has(other) && areKin(shape, other)) kin.add(other)
  return kin
}

/** Later columns that stand where this one is missing and never beside it: one of them may be the same under another name. */
const rivalsOf = (column: Known, known: readonly Known[], shapes: readonly Shape[]): Known[] => {
  const lacking = shapes.filter(({ has }) => !has.has(column))
  const having = shapes.filter(({ has }) => has.has(column))
  return known
    .slice(known.indexOf(column) + 1)
    .filter((other) => lacking.some(({ has }) => has.has(other)) && !having.some(({ has }) => has.has(other)))
}
