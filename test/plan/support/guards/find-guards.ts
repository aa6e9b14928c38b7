import ts from 'typescript'
import { dropGuards } from '../drop-guards.ts'

/** An expression of the compiler that writes SQL, and what it would be without one of its guards. */
export interface GuardedExpression {
  start: number
  end: number
  /** The function that it stands in. */
  within: string
  /** TypeScript in place of the expression, by what is left out. */
  without: readonly { what: string; text: string }[]
}

/** Functions of the compiler that keep a value out or clean it: left out, their first argument stays. */
const cleaning = new Set(
  ['absolute', 'cardDigits', 'doubleOf', 'finite', 'guarded', 'lower', 'lowerAscii', 'significant', 'trim', 'upperAscii'].concat([
    'wholeDay',
    'withoutSeparators',
  ]),
)

/** What errors say is no SQL. */
const speaking = new Set(['nearHint', 'planError', 'refuse'])

/** Every expression of a source that writes SQL with a guard in it; those inside others stand before them. */
export function findGuards(source: ts.SourceFile): readonly GuardedExpression[] {
  const found: GuardedExpression[] = []
  const visit = (node: ts.Node): void => {
    if (isError(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    ts.forEachChild(node, visit)
    const without = [...ofText(node, source), ...ofCall(node, source)]
    if (without.length > 0) found.push({ start: node.getStart(source), end: node.end, within: functionOf(node), without })
  }
  visit(source)
  return found
}

/** The method, the function of the file, or the word that a dialect gives to a form; nothing in what a file exports without a name. */
function functionOf(node: ts.Node): string {
  if (ts.isSourceFile(node)) return ''
  const isOfFile = ts.isFunctionDeclaration(node) || (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent))
  const isWord = ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer) && isOfTheFile(node)
  const name = isOfFile || isWord || ts.isMethodDeclaration(node) ? node.name : undefined
  return name && ts.isIdentifier(name) ? name.text : functionOf(node.parent)
}

/** A member of an object that a statement of the file makes, within no function. */
const isOfTheFile = (node: ts.Node): boolean =>
  ts.isFunctionLike(node.parent) ? false : ts.isSourceFile(node.parent) || isOfTheFile(node.parent)

const isError = (node: ts.Node): boolean => ts.isCallExpression(node) && speaking.has(nameOf(node.expression))

const nameOf = (node: ts.Expression): string =>
  ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : ''

/** Letters that no SQL has. */
const FIRST_HOLE = 0xe000

/** SQL as it stands in a text; what is filled in is one letter while its guards are looked for. */
function ofText(node: ts.Node, source: ts.SourceFile): GuardedExpression['without'] {
  if (ts.isStringLiteral(node)) return ofWord(node.text)
  if (!ts.isTemplateExpression(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return []
  const holes: string[] = []
  const parts = ts.isTemplateExpression(node) ? node.templateSpans : []
  let written = rawText(ts.isTemplateExpression(node) ? node.head : node, source)
  for (const { expression, literal } of parts) {
    written += String.fromCharCode(FIRST_HOLE + holes.length) + rawText(literal, source)
    holes.push(`\${${expression.getText(source)}}`)
  }
  const filled = (text: string): string => text.replaceAll(/[\uE000-\uF8FF]/g, (hole) => holes[hole.charCodeAt(0) - FIRST_HOLE] ?? '')
  return dropGuards(written).map(({ sql }) => ({ what: `${filled(written)} → ${filled(sql)}`, text: `\`${filled(sql)}\`` }))
}

/** The words of a text between its quotes and braces. */
const rawText = (node: ts.Node, source: ts.SourceFile): string => node.getText(source).replaceAll(/^[`}]|(?:`|\$\{)$/g, '')

function ofWord(text: string): GuardedExpression['without'] {
  const other: Readonly<Record<string, string>> = { asc: 'desc', desc: 'asc', 'is not distinct from': '=' }
  const word = other[text]
  return word === undefined ? [] : [{ what: `${text} → ${word}`, text: `'${word}'` }]
}

/** Conditions that are joined, one less; calls that clean, left out. */
function ofCall(node: ts.Node, source: ts.SourceFile): GuardedExpression['without'] {
  if (!ts.isCallExpression(node)) return []
  const [first] = node.arguments
  const text = node.getText(source)
  if (first === undefined) return []
  if (nameOf(node.expression) === 'matches') return [{ what: `${text} → true`, text: `'true'` }]
  if (cleaning.has(nameOf(node.expression))) return [{ what: `${text} → ${first.getText(source)}`, text: first.getText(source) }]
  if (!ts.isPropertyAccessExpression(node.expression) || !ts.isStringLiteral(first) || !/^ (?:and|or) $/.test(first.text)) return []
  const list = node.expression.expression.getText(source)
  const joined = (part: string): string => `(${list}.${part}.join(${first.getText(source)}) || 'true')`
  return [
    { what: `${text}, the first left out`, text: joined('slice(1)') },
    { what: `${text}, the last left out`, text: joined('slice(0, -1)') },
  ]
}
