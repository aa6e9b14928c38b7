/** One way to drop a guard of a SQL text: what it is, in words that are the same for every column and value, and the text without it. */
export interface Dropped {
  guard: string
  sql: string
}

interface Token {
  text: string
  start: number
  end: number
}

const lexeme = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*|[0-9.]+|<=|>=|<>|\|\||\s+|./gy

/** Every guard of a staged or gold SELECT, dropped one at a time: conditions, terms, fallbacks, safe casts, cleaning calls, orders. */
export function dropGuards(sql: string): readonly Dropped[] {
  const tokens = tokenize(sql)
  const closing = pairs(tokens)
  const found = tokens.flatMap((token, at) => [
    ...conditionAt(sql, tokens, closing, at),
    ...termAt(sql, tokens, closing, at),
    ...callAt(sql, tokens, closing, at),
    ...elseAt(sql, tokens, closing, at),
    ...wordAt(sql, tokens, at, token),
  ])
  return [...new Map(found.map((each) => [each.sql, each])).values()]
}

function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of sql.matchAll(lexeme)) {
    if (/^\s|^--/.test(match[0])) continue
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** Index of the token that closes a parenthesis or a CASE, by that of the one that opens it. */
function pairs(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = []
  const closing = new Map<number, number>()
  tokens.forEach(({ text }, at) => {
    if (text === '(' || text === 'case') open.push(at)
    if (text !== ')' && text !== 'end') return
    const opened = open.pop()
    if (opened !== undefined) closing.set(opened, at)
  })
  return closing
}

const replaced = (sql: string, from: number, to: number, text: string): string => sql.slice(0, from) + text + sql.slice(to)

/** Columns, values and positions left out: the same guard of another column is the same guard. */
const shape = (sql: string): string =>
  sql
    .replaceAll(/'(?:[^']|'')*'/g, '?')
    .replaceAll(/"(?:[^"]|"")*"/g, '#')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)

/** `case when C then`, `where C`: without its condition the branch is always taken. */
function conditionAt(sql: string, tokens: readonly Token[], closing: ReadonlyMap<number, number>, at: number): readonly Dropped[] {
  const word = tokens[at]?.text
  const first = tokens[at + 1]
  if (!first || (word !== 'when' && word !== 'where')) return []
  const end = endOf(tokens, closing, at + 1, word === 'when' ? ['then'] : ['group', 'order', ')'])
  const last = tokens[end - 1]
  if (!last) return []
  const text = sql.slice(first.start, last.end)
  const rest = shape(sql.slice(last.end, last.end + 80))
  return [{ guard: `${word} ${shape(text)} … ${rest}`, sql: replaced(sql, first.start, last.end, 'true') }]
}

/** `a and b`, `a or b`: each side by itself. */
function termAt(sql: string, tokens: readonly Token[], closing: ReadonlyMap<number, number>, at: number): readonly Dropped[] {
  const word = tokens[at]?.text
  if ((word !== 'and' && word !== 'or') || isBetween(tokens, at)) return []
  const [left, right] = [startOf(tokens, at - 1), endOf(tokens, closing, at + 1, stops)]
  const [from, link, to] = [tokens[left], tokens[at], tokens[right - 1]]
  if (!from || !link || !to) return []
  const sides = { left: sql.slice(from.start, link.start).trim(), right: sql.slice(link.end, to.end).trim() }
  return [
    { guard: `${shape(sides.left)} ${word} (${shape(sides.right)})`, sql: replaced(sql, from.start, to.end, sides.left) },
    { guard: `(${shape(sides.left)}) ${word} ${shape(sides.right)}`, sql: replaced(sql, from.start, to.end, sides.right) },
  ]
}

const stops = ['and', 'or', 'then', 'when', 'else', 'end', ')', ',', 'as', 'from', 'where', 'left', 'group', 'order']
const isBetween = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 12), at).some(({ text }) => text === 'between')

function endOf(tokens: readonly Token[], closing: ReadonlyMap<number, number>, from: number, words: readonly string[]): number {
  let at = from
  while (at < tokens.length && !words.includes(tokens[at]?.text ?? '')) at = (closing.get(at) ?? at) + 1
  return at
}

function startOf(tokens: readonly Token[], from: number): number {
  let [at, depth] = [from, 0]
  while (at >= 0) {
    const text = tokens[at]?.text ?? ''
    if (text === ')' || text === 'end') depth += 1
    if (depth === 0 && [...stops, '(', 'on'].includes(text)) return at + 1
    if (text === '(' || text === 'case') depth -= 1
    at -= 1
  }
  return 0
}

/** `else X`: no value where no condition holds. */
function elseAt(sql: string, tokens: readonly Token[], closing: ReadonlyMap<number, number>, at: number): readonly Dropped[] {
  const [word, last] = [tokens[at], tokens[endOf(tokens, closing, at + 1, ['end']) - 1]]
  if (word?.text !== 'else' || !last) return []
  return [{ guard: shape(sql.slice(word.start, last.end)), sql: replaced(sql, word.start, last.end, '') }]
}

/** Calls that keep a value out, or clean it: left out, the first argument stays. */
const cleaning = new Set([
  'coalesce',
  'nullif',
  'trim',
  'ltrim',
  'lpad',
  'lower',
  'replace',
  'translate',
  'regexp_replace',
  'round',
  'abs',
  'greatest',
])

function callAt(sql: string, tokens: readonly Token[], closing: ReadonlyMap<number, number>, at: number): readonly Dropped[] {
  const [name, open, first] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  const last = tokens[closing.get(at + 1) ?? -1]
  if (!name || open?.text !== '(' || !first || !last) return []
  const guard = shape(sql.slice(name.start, last.end))
  if (name.text === 'cast') {
    const value = tokens[endOf(tokens, closing, at + 2, ['as']) - 1]
    return value ? [{ guard, sql: replaced(sql, name.start, last.end, sql.slice(first.start, value.end)) }] : []
  }
  if (name.text === 'try_cast') return [{ guard, sql: replaced(sql, name.start, name.end, 'cast') }]
  if (name.text === 'regexp_full_match') return [{ guard, sql: replaced(sql, name.start, last.end, 'true') }]
  if (!cleaning.has(name.text)) return []
  const end = tokens[endOf(tokens, closing, at + 2, [',', ')']) - 1]
  if (name.text === 'coalesce' && tokens.indexOf(last) === endOf(tokens, closing, at + 2, [',', ')'])) return []
  return end ? [{ guard, sql: replaced(sql, name.start, last.end, sql.slice(first.start, end.end)) }] : []
}

/** Words that may be left out, and bounds that may be open or closed. */
function wordAt(sql: string, tokens: readonly Token[], at: number, token: Token): readonly Dropped[] {
  const around = shape(sql.slice(Math.max(0, token.start - 60), token.end + 60))
  const put = (text: string, end = token.end): Dropped => ({
    guard: `${token.text} in ${around}`,
    sql: replaced(sql, token.start, end, text),
  })
  if (token.text === 'distinct') return [put('')]
  if (token.text === 'not' && tokens[at - 1]?.text !== 'is' && tokens[at + 1]?.text !== 'in') return [put('')]
  if (token.text === 'nulls') return [put('', tokens[at + 1]?.end)]
  if (token.text === 'desc' || token.text === 'asc') return [put(token.text === 'desc' ? 'asc' : 'desc')]
  const other: Readonly<Record<string, string>> = { '>': '>=', '<': '<=', '>=': '>', '<=': '<' }
  return other[token.text] === undefined ? [] : [put(other[token.text] ?? '')]
}
