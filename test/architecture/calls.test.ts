import ts from 'typescript'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { loadOperation } from '../../src/cli/load-operation.ts'
import { engineFiles, parseSource, walk, type SourceFile } from './support/source-files.ts'

const fields = new Map(
  await Promise.all(
    operationTable.map(async ({ id }) => {
      const { input } = await loadOperation(id)
      if (!(input instanceof z.ZodObject)) throw new TypeError(`The input of ${id} is no object.`)
      const shape: Readonly<Record<string, z.ZodType>> = input.shape
      return [id, shape] as const
    }),
  ),
)

it('calls only operations that there are, with an input that their contract takes', () => {
  const calls = engineFiles().flatMap(callsIn)
  expect(calls.length).toBeGreaterThan(40)
  expect(calls.flatMap(({ where, id, given, isWhole }) => problemsOf(id, given, isWhole).map((problem) => `${where}: ${problem}`))).toEqual(
    [],
  )
})

it.each([
  ["const next = [{ operation: 'runs', input: {} }]", []],
  ['const next = { operation: "regenerate", input: { workload, profile: true, accept: [`a.${b}`] } }', []],
  ["const next = { operation: 'look', input: {} }", ['there is no look']],
  ["const next = { operation: 'run', input: { name } }", ['run takes no name', 'run needs workload']],
  [
    "const next = { operation: 'run', input: { workload, zone: 'lead' } }",
    ['zone of run: Invalid option: expected one of "bronze"|"silver"|"gold"'],
  ],
  ["const next = { operation: 'run', input: {} }", ['run needs workload']],
  ["const next = { operation: 'run', input: { ...more } }", []],
])('judges %s', (text, problems) => {
  const [call] = callsIn(parseSource('src/present/a.ts', text))
  expect(call && problemsOf(call.id, call.given, call.isWhole)).toEqual(problems)
})

/** `given` holds undefined where the value is not known before it runs. */
interface FoundCall {
  where: string
  id: string
  given: ReadonlyMap<string, unknown>
  isWhole: boolean
}

function problemsOf(id: string, given: FoundCall['given'], isWhole: boolean): readonly string[] {
  const shape = fields.get(id)
  if (!shape) return [`there is no ${id}`]
  const needed = Object.keys(shape).filter((name) => isWhole && !given.has(name) && shape[name]?.safeParse(undefined).success === false)
  return [
    ...[...given].flatMap(([name, value]) => {
      const field = shape[name]
      if (!field) return [`${id} takes no ${name}`]
      const parsed = value === undefined ? undefined : field.safeParse(value)
      return parsed?.success === false ? [`${name} of ${id}: ${parsed.error.issues[0]?.message}`] : []
    }),
    ...needed.map((name) => `${id} needs ${name}`),
  ]
}

function callsIn(file: SourceFile): readonly FoundCall[] {
  const found: FoundCall[] = []
  walk(file, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return
    const [operation, input] = ['operation', 'input'].map((name) => memberOf(node, name))
    if (!operation || !ts.isStringLiteral(operation) || !input || !ts.isObjectLiteralExpression(input)) return
    const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree))
    const given = input.properties.flatMap((property) =>
      property.name ? [[property.name.getText(file.tree), valueOf(property)] as const] : [],
    )
    found.push({
      where: `${file.path}:${line + 1}`,
      id: operation.text,
      given: new Map(given),
      isWhole: !input.properties.some(ts.isSpreadAssignment),
    })
  })
  return found
}

const memberOf = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  node.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText(node.getSourceFile()) === name)?.initializer

const valueOf = (property: ts.ObjectLiteralElementLike): unknown =>
  ts.isPropertyAssignment(property) ? known(property.initializer) : undefined

/** A literal as it is, a template as some text. */
function known(node: ts.Expression): unknown {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return 'text'
  if (ts.isNumericLiteral(node)) return Number(node.text)
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return node.kind === ts.SyntaxKind.TrueKeyword
  if (!ts.isArrayLiteralExpression(node)) return undefined
  const items = node.elements.map(known)
  return items.includes(undefined) ? undefined : items
}
