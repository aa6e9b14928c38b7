import { namesOf, type Column } from './columns.ts'
import type { Determination, Proven, Undetermined } from './determined.ts'
import { dimensionName, isJoinable, type DimensionGroup, type GroupingFacts } from './dimension-group.ts'

/** First words that say how a column is written, not which thing it describes. */
const EMPTY_PREFIXES = new Set(['is', 'has', 'was', 'can', 'no', 'num', 'n', 'total', 'first', 'last', 'min', 'max', 'avg', 'the'])
/** A code with fewer values is told with the other categories. */
const MANY_VALUES = 100
/** Rows of one member, below which a dimension is hardly smaller than the fact. */
const FEWEST_ROWS_EACH = 10

interface Thing {
  identifier: Column
  name: string
  members: Column[]
}

/**
 * A thing for each identifier that determines others, and for each code of many values that does. A column belongs to the thing of its own
 * first word, else, where no other column shares it, to the determinant with the fewest values; columns of one word without an identifier
 * form a thing of their own.
 */
export function entityGroups(
  columns: readonly Column[],
  facts: GroupingFacts,
): { entities: readonly DimensionGroup[]; undetermined: readonly Undetermined[] } {
  const { key, determination } = facts
  const words = byFirstWord(columns.filter(({ name }) => !key.includes(name)))
  const things = thingsOf(columns, words, facts)
  const undetermined: Undetermined[] = []
  const placed = new Set(things.map(({ identifier }) => identifier.name))
  for (const column of columns) {
    if (placed.has(column.name) || key.includes(column.name)) continue
    const own = things.find(({ name }) => name === wordOf(column))
    const reason = own && determination.refutes([own.identifier.name], column.name)
    if (own && reason !== undefined) undetermined.push({ column, reason, dimension: dimensionName(own.name) })
    const isOfWord = own === undefined && (words.get(wordOf(column) ?? '')?.length ?? 0) > 1
    const thing = own && reason === undefined ? own : isOfWord ? undefined : determining(column, things, determination)
    thing?.members.push(column)
    if (thing) placed.add(column.name)
  }
  const identified = things
    .map((thing) => withoutDistant(thing, columns, determination))
    .flatMap((thing) => identifiedGroup(thing, columns))
  const taken = new Set(identified.flatMap((group) => namesOf(group.columns)))
  const refuted = new Set(undetermined.map(({ column }) => column.name))
  const unidentified = [...words].flatMap(([name, group]) => {
    if (things.some((thing) => thing.name === name)) return []
    // Masked values of a thing without an identifier tell its members no longer apart: they stay with the fact.
    return wordGroup(
      name,
      group.filter((column) => isJoinable(column) && !taken.has(column.name) && !refuted.has(column.name)),
    )
  })
  const order = (group: DimensionGroup): number => columns.findIndex(({ name }) => group.columns.some((column) => column.name === name))
  return { entities: [...identified, ...unidentified].toSorted((left, right) => order(left) - order(right)), undetermined }
}

const wordOf = ({ name }: Column): string | undefined => {
  const prefix = name.split('_')[0] ?? name
  return prefix === name || EMPTY_PREFIXES.has(prefix) ? undefined : prefix
}

function byFirstWord(columns: readonly Column[]): ReadonlyMap<string, readonly Column[]> {
  const groups = new Map<string, Column[]>()
  for (const column of columns) {
    const prefix = wordOf(column)
    if (prefix !== undefined) groups.set(prefix, [...(groups.get(prefix) ?? []), column])
  }
  return groups
}

/**
 * The first identifier of each word, then what else determines columns beyond chance: identifiers, and codes of many values that no thing
 * determines, the finest first, so that a city holds its state and its country.
 */
function thingsOf(columns: readonly Column[], words: ReadonlyMap<string, readonly Column[]>, facts: GroupingFacts): readonly Thing[] {
  const { determination } = facts
  const things = [...words].flatMap(([name, group]): Thing[] => {
    const identifier = group.find((column) => column.role === 'identifier' && isJoinable(column))
    return identifier ? [{ name, identifier, members: [] }] : []
  })
  const isOf = ({ name, identifier }: Thing, column: Column): boolean =>
    name === wordOf(column) && determination.refutes([identifier.name], column.name) === undefined
  const possible = columns
    .filter((column) => isJoinable(column) && heads(column, facts))
    .toSorted((left, right) => rank(left) - rank(right) || keysOf(right, determination) - keysOf(left, determination))
  for (const column of possible) {
    const isKnown = things.some(
      (thing) => thing.identifier === column || isOf(thing, column) || isTold(column, thing.identifier, determination),
    )
    if (!isKnown) things.push({ name: nameOfThing(column, things), identifier: column, members: [] })
  }
  return things
}

const rank = ({ role }: Column): number => (role === 'identifier' ? 0 : 1)

/** Whether a thing already tells what a column would: each determines the other, or a code is an attribute of it. */
function isTold(column: Column, identifier: Column, { proven }: Determination): boolean {
  const determines = (from: Column, to: Column): boolean =>
    proven.some(({ determinant, dependent }) => determinant.join() === from.name && dependent === to.name)
  return determines(identifier, column) && (column.role !== 'identifier' || determines(column, identifier))
}

const keysOf = (column: Column, { proven }: Determination): number =>
  proven.find(({ determinant }) => determinant.join() === column.name)?.keys ?? 0

const nameOfThing = (identifier: Column, things: readonly Thing[]): string => {
  const word = wordOf(identifier)
  return word === undefined || things.some(({ name }) => name === word) ? identifier.name : word
}

/** Whether the rows of each of its values are many enough for a dimension of its own; a part of the key only where it is an identifier. */
function heads(column: Column, { key, rows, determination }: GroupingFacts): boolean {
  const keys = keysOf(column, determination)
  if (keys === 0 || column.masked !== undefined || keys * FEWEST_ROWS_EACH > rows) return false
  return column.role === 'identifier' || (!key.includes(column.name) && keys > MANY_VALUES)
}

/** The thing that determines a column, with the fewest values: a city belongs to the shop, not to each sale of it. */
function determining(column: Column, things: readonly Thing[], { proven, refutes }: Determination): Thing | undefined {
  if (column.masked !== undefined) return undefined
  const [closest] = proven
    .filter(({ determinant, dependent }) => determinant.length === 1 && dependent === column.name)
    .filter(({ determinant }) => refutes(determinant, column.name) === undefined)
    .toSorted((left, right) => left.keys - right.keys)
    .flatMap(({ determinant }) => things.find(({ identifier }) => identifier.name === determinant[0]) ?? [])
  return closest
}

/**
 * A thing without what follows from a column that is none of its own: where the country of a shipment tells the currency, that customers
 * have one each is by the way.
 */
function withoutDistant(thing: Thing, columns: readonly Column[], { proven }: Determination): Thing {
  const { identifier, name, members } = thing
  const keys = proven.find(({ determinant }) => determinant.join() === identifier.name)?.keys ?? 0
  const own = new Set(namesOf([identifier, ...members]))
  const closer = ({ determinant: [from = '', ...more], keys: values }: Proven): boolean =>
    more.length === 0 && values < keys && !own.has(from) && columns.some((column) => column.name === from)
  const left = members.filter((column) => wordOf(column) === name || !proven.some((one) => one.dependent === column.name && closer(one)))
  return left.length === members.length ? thing : withoutDistant({ ...thing, members: left }, columns, { proven, refutes: () => undefined })
}

function identifiedGroup({ name, identifier, members }: Thing, columns: readonly Column[]): readonly DimensionGroup[] {
  const all = columns.filter((column) => column === identifier || members.includes(column))
  if (members.every(({ role }) => role === 'identifier')) return []
  const shared = members.every((column) => wordOf(column) === name)
  const why = shared ? `share the word ${name}: attributes of one thing, told apart by` : 'are attributes of one thing, determined by'
  return [{ name, columns: all, natural: [identifier.name], reason: `${namesOf(all).join(', ')} ${why} ${identifier.name}.` }]
}

function wordGroup(name: string, members: readonly Column[]): readonly DimensionGroup[] {
  if (members.length < 2 || members.every(({ role }) => role === 'identifier')) return []
  const natural = namesOf(members)
  const reason = `${namesOf(members).join(', ')} share the word ${name}: attributes of one thing, told apart by ${natural.join(', ')}.`
  return [{ name, columns: members, natural, reason }]
}
