import { load } from 'js-yaml'
import { stringifyYaml } from '#system'

/** A change of a value at a place, both chosen by number. */
export interface DraftChange {
  kind: 'scalar' | 'add-item' | 'remove-item' | 'swap-items' | 'remove-key' | 'add-key' | 'whole-list' | 'header'
  at: number
  with: number
}
export const draftChangeKinds: readonly DraftChange['kind'][] = [
  'scalar',
  'scalar',
  'scalar',
  'add-item',
  'remove-item',
  'swap-items',
  'remove-key',
  'add-key',
  'whole-list',
  'header',
]

type Members = Record<string, unknown>
const isMap = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
const NAMES = ['id', 'name', 'term', 'to', 'dag', 'question']
/** What decides the shape of what stands beside it, or has one value only. */
const FIXED = new Set(['version', 'op', 'check', 'catchup', 'max_active_runs', ...NAMES])
/** A second value where the samples hold one only. */
const ENUMS: Readonly<Record<string, string>> = {
  timezone: 'Europe/Berlin',
  sensitivity: 'internal',
  mode: 'append',
  frequency: 'hourly',
  name: 'other',
}
const FREE = new Set([
  'description',
  'owner',
  'contact',
  'domain',
  'remedy',
  'reason',
  'grain',
  'freshness',
  'when_to_join',
  'steward',
  'unit',
])

/** The text that the tool would render after the changes. */
export function draftOf(text: string, changes: readonly DraftChange[]): string {
  const value = load(text)
  const header = ['What was decided.', 'Edit it freely: a change of yours is kept.']
  for (const change of changes) {
    if (change.kind === 'header') header.unshift(`$schema=${change.with}`)
    else apply(value, change)
  }
  return stringifyYaml(value, { header })
}

function apply(root: unknown, { kind, at, with: number }: DraftChange): void {
  const { maps, lists } = collect(root)
  const choose = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]
  const named = lists.filter((list) => list.every((item) => isMap(item) && NAMES.some((name) => name in item)))
  if (kind === 'scalar') changeScalar(maps, at, number)
  if (kind === 'add-item') addItem(choose(named, at), number)
  if (kind === 'remove-item')
    choose(
      named.filter(({ length }) => length > 1),
      at,
    )?.splice(number % 2, 1)
  if (kind === 'swap-items')
    choose(
      named.filter(({ length }) => length > 1),
      at,
    )?.reverse()
  if (kind === 'remove-key') removeKey(maps, at)
  if (kind === 'add-key')
    Object.assign(
      choose(
        maps.filter((map) => 'role' in map || 'owner' in map),
        at,
      ) ?? {},
      { description: `text: ${number}` },
    )
  if (kind === 'whole-list')
    changeWhole(
      choose(
        lists.filter((list) => list.length > 0 && list.every((item) => typeof item === 'string')),
        at,
      ),
      number,
    )
}

function collect(root: unknown): { maps: Members[]; lists: unknown[][] } {
  const [maps, lists] = [new Array<Members>(), new Array<unknown[]>()]
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) lists.push(value)
    else if (isMap(value)) maps.push(value)
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk(root)
  return { maps, lists }
}

function changeScalar(maps: readonly Members[], at: number, number: number): void {
  const places = maps
    .flatMap((map) => Object.keys(map).map((key) => ({ map, key })))
    .filter(({ map, key }) => !FIXED.has(key) && typeof map[key] !== 'object')
  const place = places[at % Math.max(places.length, 1)]
  if (!place) return
  const { map, key } = place
  const value = map[key]
  if (typeof value === 'boolean') map[key] = !value
  else if (typeof value === 'number') map[key] = value > 0 && value < 1 ? (number % 100) / 100 : number
  else if (FREE.has(key))
    map[key] = [`plain words ${number}`, `with: colon ${number}`, `"quoted" # ${number}`, `two\nlines ${number}`][number % 4]
  else {
    const others = maps.map((other) => other[key]).filter((other) => typeof other === 'string' && other !== value)
    map[key] = others[number % Math.max(others.length, 1)] ?? (key in ENUMS ? ENUMS[key] : value)
  }
}

function addItem(list: unknown[] | undefined, number: number): void {
  const model = list?.[number % Math.max(list.length, 1)]
  if (!list || !isMap(model)) return
  const name = NAMES.find((candidate) => candidate in model) ?? 'id'
  if (list.some((item) => isMap(item) && item[name] === `added_${number}`)) return
  list.splice(number % (list.length + 1), 0, { ...structuredClone(model), [name]: `added_${number}` })
}

function removeKey(maps: readonly Members[], at: number): void {
  const removable = maps.filter((map) =>
    ['pii', 'format', 'minimum', 'allowed_values', 'description'].some((key) => key in map && 'role' in map),
  )
  const map = removable[at % Math.max(removable.length, 1)]
  if (map) for (const key of ['pii', 'format', 'minimum', 'allowed_values', 'description']) if (key in map) return void delete map[key]
}

function changeWhole(list: unknown[] | undefined, number: number): void {
  if (!list) return
  if (number % 3 === 0 && list.length > 1) list.splice(number % list.length, 1)
  else if (number % 3 === 1) list.splice(number % (list.length + 1), 0, `item_${number}`)
  else list.reverse()
}
