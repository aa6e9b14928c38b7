export type SqlTokenKind = 'name' | 'text' | 'number' | 'word' | 'symbol'

export interface SqlToken {
  kind: SqlTokenKind
  text: string
  start: number
  end: number
  depth: number
}

const TOKEN = /--[^\n]*|[eE]?'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|\|\||\S/g

/** The tokens of a statement as the renderer writes them; comments are passed over. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = []
  let depth = 0
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    if (token.startsWith('--')) continue
    if (token === ')') depth -= 1
    tokens.push({ kind: kindOf(token), text: token, start: match.index, end: match.index + token.length, depth })
    if (token === '(') depth += 1
  }
  return tokens
}

function kindOf(token: string): SqlTokenKind {
  if (token.startsWith('"')) return 'name'
  if (/^[eE]?'/.test(token)) return 'text'
  if (/^\d/.test(token)) return 'number'
  return /^[A-Za-z_]/.test(token) ? 'word' : 'symbol'
}

export const isWord = (token: SqlToken | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text.toLowerCase())

export const isSymbol = (token: SqlToken | undefined, ...symbols: readonly string[]): boolean =>
  token?.kind === 'symbol' && symbols.includes(token.text)

/** Where the parenthesis that opens at `index` closes. */
export function closing(tokens: readonly SqlToken[], index: number): number {
  const open = tokens[index]
  return tokens.findIndex((token, place) => place > index && token.text === ')' && token.depth === open?.depth)
}

/** The tokens from `from` on that stand at its depth or deeper, up to the first that `ends` at the depth of `from`. */
export function until(tokens: readonly SqlToken[], from: number, ends: (token: SqlToken) => boolean): number {
  const depth = tokens[from]?.depth ?? 0
  let cases = 0
  for (let place = from; place < tokens.length; place += 1) {
    const token = tokens[place]
    if (token === undefined || token.depth < depth) return place
    if (token.depth > depth) continue
    if (cases === 0 && place > from && ends(token)) return place
    if (isWord(token, 'case')) cases += 1
    if (isWord(token, 'end')) {
      if (cases === 0) return place
      cases -= 1
    }
  }
  return tokens.length
}

/** An item of a select list: its expression, and the name that it gets. */
export interface SelectItem {
  start: number
  end: number
  expression: string
  alias: string
}

/** The lists of all SELECTs and of what their stars replace, in the order of the text. */
export function selectLists(text: string, tokens: readonly SqlToken[]): readonly (readonly SelectItem[])[] {
  return tokens.flatMap((token, place) => {
    if (isWord(token, 'select')) return [listAt(text, tokens, place + 1)]
    const isOfStar = isWord(token, 'replace') && isSymbol(tokens[place - 1], '*') && isSymbol(tokens[place + 1], '(')
    return isOfStar ? [listAt(text, tokens, place + 2)] : []
  })
}

function listAt(text: string, tokens: readonly SqlToken[], first: number): readonly SelectItem[] {
  let from = isWord(tokens[first], 'distinct') ? first + 1 : first
  const items: SelectItem[] = []
  for (;;) {
    const end = until(tokens, from, (token) => isSymbol(token, ',') || isWord(token, 'from'))
    const item = itemOf(text, tokens.slice(from, end))
    if (item) items.push(item)
    if (!isSymbol(tokens[end], ',')) return items
    from = end + 1
  }
}

function itemOf(text: string, tokens: readonly SqlToken[]): SelectItem | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || last?.kind !== 'name') return undefined
  const [before] = tokens.slice(-2)
  const body = isWord(before, 'as') ? tokens.slice(0, -2) : tokens
  const end = body.at(-1)?.end ?? last.end
  return { start: first.start, end: last.end, expression: text.slice(first.start, end), alias: last.text }
}
