import { sourceMark, templateMark, type Sources, type ViewSources } from '#kit'

export const MARK_HELPER = 'gangwayMark'

/** What a template says at one place: the line, the block that it stands in, and the names that fill it. */
interface Place {
  line: number
  block: string
  /** Names of the block: of its list or its condition. */
  within: readonly string[]
  names: readonly string[]
}

/** The template with a mark before each line and each value, so that what is rendered knows where it comes from. */
export const withMarks = (program: hbs.AST.Program): hbs.AST.Program => marked(program, { block: '', within: [] })

type Around = Pick<Place, 'block' | 'within'>

const marked = (program: hbs.AST.Program, around: Around): hbs.AST.Program => ({
  ...program,
  body: program.body.flatMap((statement) => markedStatement(statement, around)),
})

function markedStatement(statement: hbs.AST.Statement, around: Around): readonly hbs.AST.Statement[] {
  if (isContent(statement)) return markedContent(statement, around)
  if (isMustache(statement)) {
    return [mark({ line: statement.loc.start.line, names: namesIn(statement), ...around }, statement), statement]
  }
  if (!isBlock(statement)) return [statement]
  const names = namesIn(statement)
  const block = `${wordOf(statement.path)} ${names.join(' ')}`
  const { program, inverse } = statement
  const inner = marked(program, { block, within: names })
  return [
    {
      ...statement,
      program: inner,
      inverse: inverse && marked(inverse, { block: `else of ${block}`, within: names }),
    } as hbs.AST.BlockStatement,
  ]
}

/** Constant text line by line; where Handlebars took a line end away, the text begins on a later line than its node. */
function markedContent(statement: hbs.AST.ContentStatement, around: Around): readonly hbs.AST.Statement[] {
  const first = statement.loc.end.line - lineEnds(statement.value)
  return statement.value.split(/(?<=\n)/).flatMap((text, index) => {
    if (text === '') return []
    return [mark({ line: first + index, names: [], ...around }, statement), { ...statement, value: text }]
  })
}

const lineEnds = (text: string): number => text.split('\n').length - 1

/** A call of the helper that writes the mark, with the place as text. */
function mark(place: Place, { loc }: hbs.AST.Node): hbs.AST.MustacheStatement {
  const text = JSON.stringify(place)
  const path: hbs.AST.PathExpression = {
    type: 'PathExpression',
    loc,
    data: false,
    depth: 0,
    parts: [MARK_HELPER],
    original: MARK_HELPER,
  }
  const parameter: hbs.AST.StringLiteral = { type: 'StringLiteral', loc, value: text, original: text }
  const hash: hbs.AST.Hash = { type: 'Hash', loc, pairs: [] }
  return { type: 'MustacheStatement', loc, path, params: [parameter], hash, escaped: false, strip: { open: false, close: false } }
}

/** A value, a condition or a call of a helper. */
interface Call {
  path: hbs.AST.Expression | string
  params: readonly hbs.AST.Expression[]
}

/** Names that a value or a condition is made from, without the helper that writes it. */
function namesIn({ path, params }: Call): readonly string[] {
  const names = params.length === 0 ? [wordOf(path)] : params.flatMap((one) => (isCall(one) ? namesIn(one) : [wordOf(one)]))
  return [...new Set(names.filter((name) => name !== ''))]
}

/** First part of a path; empty for a literal. */
const wordOf = (expression: hbs.AST.Expression | string): string =>
  typeof expression !== 'string' && isPath(expression) ? (expression.parts[0] ?? 'this') : ''

const isContent = (node: hbs.AST.Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement'
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement'
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement'
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'
const isCall = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression'

/** Writes a mark while a template is filled: its place, and where in config the values come from that fill it. */
export function markHelper(this: unknown, text: string, { data }: { data?: { sources?: ViewSources; index?: number } }): string {
  const { line, block, within, names } = JSON.parse(text) as Place
  const { sources = {}, index } = data ?? {}
  const isItem = (name: string): boolean => name === 'this' || (typeof this === 'object' && this !== null && Object.hasOwn(this, name))
  const own = names.filter((name) => !(block.startsWith('each ') && isItem(name)))
  const inBlock = own.length < names.length || names.length === 0 ? within : []
  const found = [...own, ...inBlock].flatMap((name) => sourcesOf(sources[name], index))
  return `${templateMark({ line, filledBy: names, ...(block === '' ? {} : { block }) })}${sourceMark(found)}`
}

function sourcesOf(known: ViewSources[string] | undefined, index: number | undefined): readonly string[] {
  if (known === undefined) return []
  const sources: Sources = typeof known === 'object' && 'each' in known ? (known.each[index ?? 0] ?? []) : known
  return [sources].flat()
}
