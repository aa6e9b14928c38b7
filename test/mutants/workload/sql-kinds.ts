import type { Edit, MutantKind } from './edit.ts'
import { closing, isSymbol, isWord, selectLists, sqlTokens, until, type SelectItem, type SqlToken } from './sql-tokens.ts'

type Tokens = readonly SqlToken[]

const QUERIES = /^sql\/.*(?<!create_(?:bronze|silver|gold))\.sql$/
const DDL = /^sql\/.*create_\w+\.sql$/

const FATES: Readonly<Record<string, string>> = {
  "'quarantined'": "'out'",
  "'out'": "'filtered'",
  "'duplicate'": "'out'",
  "'filtered'": "'out'",
}

/** A kind that looks at one token at a time. */
const byToken = (
  id: string,
  describes: string,
  edit: (token: SqlToken, tokens: Tokens, place: number, text: string) => Edit | undefined,
): MutantKind => ({
  id,
  describes,
  files: QUERIES,
  places: (text) => {
    const tokens = sqlTokens(text)
    return tokens.flatMap((token, place) => {
      const found = edit(token, tokens, place, text)
      return found ? [[found]] : []
    })
  },
})

const replaced = ({ start, end }: SqlToken, text: string): Edit => ({ start, end, text })
const isTechnical = (name: string): boolean => name.startsWith('"_')

/** Digits inside a type or after a bit's `then` are kinds of their own or no constants of the plan. */
const isTypeArgument = (tokens: Tokens, place: number): boolean => {
  const open = tokens.slice(0, place).findLastIndex((token) => token.text === '(')
  return place - open <= 3 && isWord(tokens[open - 1], 'decimal')
}

const numberChanged = byToken('number_changed', 'a constant is another number', (token, tokens, place) =>
  token.kind !== 'number' || isTypeArgument(tokens, place)
    ? undefined
    : replaced(
        token,
        token.text.includes('.') ? token.text.replace(/\d$/, (digit) => String((Number(digit) + 3) % 10)) : String(Number(token.text) + 1),
      ),
)

const textChanged = byToken('text_changed', 'a text is another one', (token) =>
  token.kind !== 'text' || FATES[token.text] !== undefined ? undefined : replaced(token, `${token.text.slice(0, -1)}~'`),
)

const MOVED: Readonly<Record<string, string>> = { '>=': '>', '<=': '<', '>': '>=', '<': '<=' }
const boundaryMoved = byToken('boundary_moved', 'a bound is taken with the value itself, or without', (token) => {
  const moved = MOVED[token.text]
  return moved === undefined ? undefined : replaced(token, moved)
})

const TURNED: Readonly<Record<string, string>> = { '=': '<>', '<>': '=', '>=': '<', '<=': '>', '>': '<=', '<': '>=' }
const comparisonTurned = byToken('comparison_turned', 'a comparison says the opposite', (token, tokens, place) => {
  const turned = TURNED[token.text]
  if (token.kind === 'symbol' && turned !== undefined) return replaced(token, turned)
  if (isWord(token, 'is')) {
    const next = tokens[place + 1]
    return isWord(next, 'not') && next
      ? { start: next.start, end: next.end + 1, text: '' }
      : { start: token.end, end: token.end, text: ' not' }
  }
  return isWord(token, 'in') ? { start: token.start, end: token.start, text: 'not ' } : undefined
})

const connectiveTurned = byToken('connective_turned', 'and is or, or is and', (token) =>
  isWord(token, 'and') ? replaced(token, 'or') : isWord(token, 'or') ? replaced(token, 'and') : undefined,
)

const endsPredicate = (token: SqlToken): boolean =>
  isWord(token, 'and', 'or', 'then', 'else', 'end', 'as', 'from', 'left', 'join', 'order', 'where') || isSymbol(token, ',', ')')
const predicateDropped = byToken('predicate_dropped', 'one of two conditions is left out', (token, tokens, place, text) => {
  if (!isWord(token, 'and')) return undefined
  const end = until(tokens, place + 1, endsPredicate)
  const last = tokens[end - 1]
  return last === undefined || end <= place + 1
    ? undefined
    : { start: text[token.start - 1] === ' ' ? token.start - 1 : token.start, end: last.end, text: '' }
})

interface Condition {
  start: number
  end: number
  column: string
}

/** What decides about a row: the condition of a rule's bit, and the verdict of a check. */
function conditions(text: string): readonly Condition[] {
  const tokens = sqlTokens(text)
  return tokens.flatMap((token, place) => {
    const from = isWord(token, 'when') ? place + 1 : isVerdict(tokens, place) ? place + 3 : undefined
    if (from === undefined) return []
    const end = isWord(token, 'when') ? until(tokens, from, (one) => isWord(one, 'then')) : closing(tokens, place + 2)
    const isBit =
      !isWord(token, 'when') || (tokens[end + 1]?.kind === 'number' && isWord(tokens[end + 2], 'else') && tokens[end + 3]?.text === '0')
    const part = tokens.slice(from, end)
    const column = part.find(({ kind, text: name }) => kind === 'name' && !isTechnical(name))?.text
    const [first, last] = [part[0], part.at(-1)]
    return isBit && column !== undefined && first && last ? [{ start: first.start, end: last.end, column }] : []
  })
}

/** `cast((` … `) as integer)` */
const isVerdict = (tokens: Tokens, place: number): boolean =>
  isWord(tokens[place], 'cast') &&
  isSymbol(tokens[place + 1], '(') &&
  isSymbol(tokens[place + 2], '(') &&
  isWord(tokens[closing(tokens, place + 2) + 2], 'integer')

const around = (id: string, describes: string, before: string, after: (column: string) => string): MutantKind => ({
  id,
  describes,
  files: QUERIES,
  places: (text) =>
    conditions(text).map(({ start, end, column }) => [
      { start, end: start, text: before },
      { start: end, end, text: after(column) },
    ]),
})
const lastSign = (column: string): string => `right(cast(${column} as varchar), 1)`
const ruleWidened = around('rule_widened', 'a rule takes in more than it says', '(', (column) => `) or ${lastSign(column)} > '4'`)
const ruleNarrowed = around('rule_narrowed', 'a rule leaves out some of what it says', '(', (column) => `) and ${lastSign(column)} < '5'`)

const items = (text: string): readonly (readonly SelectItem[])[] => selectLists(text, sqlTokens(text))

const columnsSwapped: MutantKind = {
  id: 'columns_swapped',
  describes: 'two columns hold one the value of the other',
  files: QUERIES,
  places: (text) =>
    items(text).flatMap((list) =>
      list.slice(1).flatMap((second, index): Edit[][] => {
        const first = list[index]
        if (!first || isTechnical(first.alias) || isTechnical(second.alias)) return []
        const as = (target: SelectItem, from: SelectItem): Edit => ({
          start: target.start,
          end: target.end,
          text: `${from.expression} as ${target.alias}`,
        })
        return [[as(first, second), as(second, first)]]
      }),
    ),
}

/** A column of an expression is the one that stands beside it in the list. */
const columnForColumn: MutantKind = {
  id: 'column_for_column',
  describes: 'an expression reads another column',
  files: QUERIES,
  places: (text) =>
    items(text).flatMap((list) =>
      list.flatMap((item, index) => {
        const other = list[index + 1] ?? list[index - 1]
        if (!other || isTechnical(other.alias)) return []
        return sqlTokens(item.expression).flatMap((token): Edit[][] =>
          token.kind !== 'name' || isTechnical(token.text) || token.text === other.alias
            ? []
            : [[{ start: item.start + token.start, end: item.start + token.end, text: other.alias }]],
        )
      }),
    ),
}

const scaleLost: MutantKind = {
  id: 'scale_lost',
  describes: 'an amount is rounded to fewer decimals',
  files: QUERIES,
  places: (text) =>
    [...text.matchAll(/decimal\((\d+), ?([1-9]\d*)\)/gi)].map((match) => [
      { start: match.index, end: match.index + match[0].length, text: `DECIMAL(${match[1] ?? ''},${Number(match[2]) - 1})` },
    ]),
}

const orderTurned = byToken('order_turned', 'an order runs the other way', (token) =>
  isWord(token, 'asc') ? replaced(token, 'desc') : isWord(token, 'desc') ? replaced(token, 'asc') : undefined,
)

const partitionChanged = byToken('partition_changed', 'rows are told apart by fewer columns', (token, tokens, place) => {
  if (!isWord(token, 'partition') || !isWord(tokens[place + 1], 'by')) return undefined
  const end = until(tokens, place + 2, (one) => isSymbol(one, ',') || isWord(one, 'order'))
  const next = tokens[end]
  const first = tokens[place + 2]
  if (!first || !next) return undefined
  if (isSymbol(next, ',')) return { start: first.start, end: tokens[end + 1]?.start ?? next.end, text: '' }
  return { start: token.start, end: tokens[end - 1]?.end ?? first.end, text: '' }
})

const MASKS = /'\[redacted\]'|'\*|gangway_mask|sha256|substr\(cast\(/
const maskRemoved: MutantKind = {
  id: 'mask_removed',
  describes: 'a masked column shows its value as delivered',
  files: /^sql\/silver\/transform_\w+\.sql$/,
  places: (text) =>
    items(text).flatMap((list) =>
      list.flatMap((item): Edit[][] =>
        MASKS.test(item.expression) && item.expression.includes(item.alias) && !isTechnical(item.alias)
          ? [[{ start: item.start, end: item.end, text: `cast(${item.alias} as varchar) as ${item.alias}` }]]
          : [],
      ),
    ),
}

const entryRemoved = byToken('list_entry_removed', 'one value of a list is left out', (token, tokens, place) => {
  const [before, after] = [tokens[place - 1], tokens[place + 1]]
  if ((token.kind !== 'text' && token.kind !== 'number') || !isSymbol(before, '(', ',') || !isSymbol(after, ',', ')')) return undefined
  const open = tokens.slice(0, place).findLastIndex((one) => one.text === '(' && one.depth === token.depth - 1)
  if (!isWord(tokens[open - 1], 'in')) return undefined
  if (isSymbol(after, ',')) return { start: token.start, end: tokens[place + 2]?.start ?? token.end, text: '' }
  return isSymbol(before, ',') && before ? { start: before.start, end: token.end, text: '' } : undefined
})

const cleaningRemoved = byToken('cleaning_removed', 'a text is left as it was delivered', (token, tokens, place, text) => {
  if (!isWord(token, 'trim', 'lower', 'translate', 'replace') || !isSymbol(tokens[place + 1], '(')) return undefined
  const end = closing(tokens, place + 1)
  const first = until(tokens, place + 2, (one) => isSymbol(one, ','))
  const [from, to, close] = [tokens[place + 2], tokens[first - 1], tokens[end]]
  return from && to && close ? { start: token.start, end: close.end, text: text.slice(from.start, to.end) } : undefined
})

const datePartsSwapped: MutantKind = {
  id: 'date_parts_swapped',
  describes: 'day and month are read the other way round',
  files: QUERIES,
  // A form stands on one line, in a select list or in a helper function.
  places: (text) =>
    [...text.matchAll(/^.*$/gm)].flatMap((line): Edit[][] => {
      const parts = [...line[0].matchAll(/'-' \|\| split_part\([^()]*, (\d)\)/g)]
      const [first, second] = parts
      if (!first || !second || parts.length !== 2) return []
      const at = (match: RegExpExecArray, digit: string): Edit => {
        const start = line.index + match.index + match[0].length - 2
        return { start, end: start + 1, text: digit }
      }
      return [[at(first, second[1] ?? ''), at(second, first[1] ?? '')]]
    }),
}

const joinKeyChanged = byToken('join_key_changed', 'rows are joined by another column', (token, tokens, place, text) => {
  if (!isWord(token, 'on')) return undefined
  const key = tokens.slice(place).find(({ kind }, offset) => kind === 'name' && isSymbol(tokens[place + offset - 1], '='))
  const others = [...new Set(items(text).flatMap((list) => list.map(({ expression }) => expression)))]
  const index = others.indexOf(key?.text ?? '')
  const other = others
    .slice(index + 1)
    .concat(others)
    .find((one) => /^"[^_"][^"]*"$/.test(one) && one !== key?.text)
  return key && other !== undefined ? replaced(key, other) : undefined
})

const joinMadeInner = byToken('join_made_inner', 'rows without a partner are lost', (token, tokens, place) =>
  isWord(token, 'left') && isWord(tokens[place + 1], 'join') ? { start: token.start, end: token.end + 1, text: '' } : undefined,
)

const AGGREGATES: Readonly<Record<string, string>> = { sum: 'max', min: 'max', max: 'min', avg: 'max', count: 'max', row_number: 'count' }
const aggregateChanged = byToken('aggregate_changed', 'another function sums up', (token, tokens, place, text) => {
  const other = AGGREGATES[token.text.toLowerCase()]
  if (token.kind !== 'word' || other === undefined || !isSymbol(tokens[place + 1], '(')) return undefined
  if (other === 'count') return replaced(token, other)
  if (text.slice(token.end, token.end + 3) === '(*)') return { start: token.start, end: token.end + 3, text: '(count(*) + 1)' }
  return replaced(token, other)
})

const ENDS_WHERE = ['group', 'order', 'limit', 'union']
const filters = (text: string): readonly { start: number; from: number; end: number }[] => {
  const tokens = sqlTokens(text)
  return tokens.flatMap((token, place) => {
    if (!isWord(token, 'where')) return []
    const last = tokens[until(tokens, place + 1, (one) => isWord(one, ...ENDS_WHERE) || isSymbol(one, ',', ')')) - 1]
    const first = tokens[place + 1]
    return first && last ? [{ start: token.start, from: first.start, end: last.end }] : []
  })
}
const filterDropped: MutantKind = {
  id: 'filter_dropped',
  describes: 'rows that are to be left out come along',
  files: QUERIES,
  places: (text) => filters(text).map(({ start, end }) => [{ start, end, text: '' }]),
}
const filterTurned: MutantKind = {
  id: 'filter_turned',
  describes: 'the rows that are to be left out are kept, and the others left out',
  files: QUERIES,
  places: (text) =>
    filters(text).map(({ from, end }) => [
      { start: from, end: from, text: 'not (' },
      { start: end, end, text: ')' },
    ]),
}

const distinctDropped = byToken('distinct_dropped', 'rows count as often as they stand there', (token, tokens, place) => {
  if (isWord(token, 'distinct')) return { start: token.start, end: token.end + 1, text: '' }
  return isWord(token, 'union') && isWord(tokens[place + 1], 'all') ? { start: token.end, end: token.end + 4, text: '' } : undefined
})

const fateChanged = byToken('fate_changed', 'a row gets another disposition', (token) => {
  const other = FATES[token.text]
  return other === undefined ? undefined : replaced(token, other)
})

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'BIGINT',
  BIGINT: 'INTEGER',
  DATE: 'TIMESTAMP',
  TIMESTAMP: 'DATE',
  DOUBLE: 'FLOAT',
  BOOLEAN: 'VARCHAR',
}
const typeChanged: MutantKind = {
  id: 'type_changed',
  describes: 'a table is made with another type',
  files: DDL,
  places: (text) =>
    sqlTokens(text).flatMap((token): Edit[][] => {
      const other = TYPES[token.text]
      return other === undefined ? [] : [[replaced(token, other)]]
    }),
}

const columnDropped: MutantKind = {
  id: 'column_dropped',
  describes: 'a table is made without one of its columns',
  files: DDL,
  places: (text) =>
    [...text.matchAll(/^ {2}"[^"]+" .*,\n/gm)].map((match) => [{ start: match.index, end: match.index + match[0].length, text: '' }]),
}

export const sqlKinds: readonly MutantKind[] = [
  columnsSwapped,
  columnForColumn,
  numberChanged,
  textChanged,
  boundaryMoved,
  comparisonTurned,
  connectiveTurned,
  predicateDropped,
  ruleWidened,
  ruleNarrowed,
  scaleLost,
  orderTurned,
  partitionChanged,
  maskRemoved,
  entryRemoved,
  cleaningRemoved,
  datePartsSwapped,
  joinKeyChanged,
  joinMadeInner,
  aggregateChanged,
  filterDropped,
  filterTurned,
  distinctDropped,
  fateChanged,
  typeChanged,
  columnDropped,
]
