export interface PythonToken {
  kind: 'text' | 'number' | 'name' | 'symbol'
  text: string
  start: number
  end: number
  depth: number
}

const TOKEN =
  /#[^\n]*|[rbf]?"""[\s\S]*?"""|[rbf]?"(?:[^"\\\n]|\\.)*"|[rbf]?'(?:[^'\\\n]|\\.)*'|\d+(?:\.\d+)?|[A-Za-z_]\w*|==|!=|<=|>=|->|>>|\*\*|\S/g

/** The tokens of a module as the renderer writes it; comments and docstrings are passed over. */
export function pythonTokens(text: string): readonly PythonToken[] {
  const tokens: PythonToken[] = []
  let depth = 0
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    if (token.startsWith('#') || token.includes('"""')) continue
    if (')]}'.includes(token)) depth -= 1
    tokens.push({ kind: kindOf(token), text: token, start: match.index, end: match.index + token.length, depth })
    if ('([{'.includes(token)) depth += 1
  }
  return tokens
}

function kindOf(token: string): PythonToken['kind'] {
  if (/^[rbf]?["']/.test(token)) return 'text'
  if (/^\d/.test(token)) return 'number'
  return /^[A-Za-z_]/.test(token) ? 'name' : 'symbol'
}

/** An argument of a call or an element of a sequence, with the keyword or key that it has. */
export interface PythonItem {
  start: number
  end: number
  name: string | undefined
  value: string
  valueStart: number
  /** The name that is called, or nothing in a plain sequence. */
  callee: string
  index: number
}

/** Every item inside parentheses, brackets and braces of what a module declares. */
export function pythonItems(text: string): readonly PythonItem[] {
  const tokens = pythonTokens(text)
  return tokens.flatMap((token, place) => {
    const isOpen = token.text === '(' || token.text === '[' || token.text === '{'
    return isOpen ? itemsAt(text, tokens, place) : []
  })
}

function itemsAt(text: string, tokens: readonly PythonToken[], open: number): readonly PythonItem[] {
  const depth = (tokens[open]?.depth ?? 0) + 1
  const before = tokens[open - 1]
  const isCall = tokens[open]?.text === '(' && before?.kind === 'name' && before.end === tokens[open]?.start
  const items: PythonItem[] = []
  let from = open + 1
  for (let place = open + 1; place < tokens.length; place += 1) {
    const token = tokens[place]
    if (!token) break
    const isEnd = token.depth === depth - 1
    if (isEnd || (token.depth === depth && token.text === ',')) {
      const item = itemOf(text, tokens.slice(from, place), { callee: isCall ? before.text : '', index: items.length })
      if (item) items.push(item)
      from = place + 1
    }
    if (isEnd) return items
  }
  return items
}

function itemOf(text: string, tokens: readonly PythonToken[], place: { callee: string; index: number }): PythonItem | undefined {
  const [first, second] = tokens
  const last = tokens.at(-1)
  if (!first || !last) return undefined
  const isNamed = second !== undefined && (second.text === '=' || second.text === ':') && tokens[2] !== undefined
  const value = isNamed ? (tokens[2] ?? first) : first
  const name = isNamed ? first.text.replaceAll('"', '') : undefined
  return { start: first.start, end: last.end, name, value: text.slice(value.start, last.end), valueStart: value.start, ...place }
}
