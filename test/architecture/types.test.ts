import { describe, expect, it } from 'vitest'
import ts from 'typescript'
import { engineFiles, place, walk, type SourceFile } from './support/source-files.ts'

const assertionsPerThousandLines = 3

/** A few assertions in the first files are not a habit yet. */
const enoughLines = 1000

const files = engineFiles()

describe('types', () => {
  it('has no `any`', () => {
    expect(
      collect((node) => node.kind === ts.SyntaxKind.AnyKeyword),
      '`any` switches the compiler off: take `unknown` and parse it',
    ).toEqual([])
  })

  it(`asserts a type at most ${assertionsPerThousandLines} times in a thousand lines`, () => {
    const found = collect(isAssertion)
    const lines = files.reduce((total, file) => total + file.lines, 0)
    const allowed = Math.floor((Math.max(lines, enoughLines) / 1000) * assertionsPerThousandLines)
    expect(
      found.length,
      `a schema or a narrower type says it better than \`as\`; ${lines} lines have:\n${found.join('\n')}`,
    ).toBeLessThanOrEqual(allowed)
  })

  it('gives a reason beside each `as unknown as`', () => {
    const bare = files.flatMap((file) =>
      nodesOf(file, isDoubleAssertion)
        .filter((node) => !hasComment(file, node))
        .map((node) => place(file, node)),
    )
    expect(bare, 'a double assertion needs a comment on its line or the line above that says why it holds').toEqual([])
  })

  it('throws named errors', () => {
    const bare = files.flatMap((file) =>
      nodesOf(file, isBareThrow)
        .filter((node) => !isInUnreachable(node))
        .map((node) => place(file, node)),
    )
    expect(bare, 'an error has a code, a subject and a hint: take callerError, environmentError or defect from the domain').toEqual([])
  })
})

const collect = (test: (node: ts.Node) => boolean): readonly string[] =>
  files.flatMap((file) => nodesOf(file, test).map((node) => place(file, node)))

function nodesOf(file: SourceFile, test: (node: ts.Node) => boolean): readonly ts.Node[] {
  const found: ts.Node[] = []
  walk(file, (node) => {
    if (test(node)) found.push(node)
  })
  return found
}

const isAssertion = (node: ts.Node): boolean =>
  (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) || ts.isTypeAssertionExpression(node)

const isDoubleAssertion = (node: ts.Node): boolean =>
  ts.isAsExpression(node) && ts.isAsExpression(node.expression) && node.expression.type.kind === ts.SyntaxKind.UnknownKeyword

function hasComment(file: SourceFile, node: ts.Node): boolean {
  const lines = file.text.split('\n')
  const first = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line
  const last = file.tree.getLineAndCharacterOfPosition(node.getEnd()).line
  return lines.slice(Math.max(0, first - 1), last + 1).some((line) => /\/\/|\*\//.test(line))
}

const isBareThrow = (node: ts.Node): boolean =>
  ts.isThrowStatement(node) && ts.isNewExpression(node.expression) && node.expression.expression.getText() === 'Error'

function isInUnreachable(node: ts.Node): boolean {
  const owner = ts.findAncestor(node, (ancestor) => ts.isFunctionDeclaration(ancestor))
  return owner !== undefined && ts.isFunctionDeclaration(owner) && owner.name?.text === 'unreachable'
}
