import { posix } from 'node:path'
import ts from 'typescript'
import { place, walk, type SourceFile } from './source-files.ts'

/** A function of the graph that is lent ports: what its signature names, and what it needs itself or through what it calls. */
export interface PortUser {
  where: string
  name: string
  named: ReadonlySet<string>
  needed: ReadonlySet<string>
}

interface Found {
  where: string
  name: string
  named: ReadonlySet<string>
  own: Set<string>
  /** Functions that get the services, as `path#name`. */
  calls: Set<string>
}

type WithBody = ts.FunctionLikeDeclaration & { body: ts.Node }

/** Everything in these files whose signature names ports, `services: WithStore & WithReading`. All ports at once are no choice and left out. */
export function portUsers(files: readonly SourceFile[]): readonly PortUser[] {
  const found = new Map<string, Found>(files.flatMap((file) => usersIn(file).map((user) => [`${file.path}#${user.name}`, user] as const)))
  const needs = (key: string, seen: Set<string>): readonly string[] => {
    const user = found.get(key)
    if (!user || seen.has(key)) return []
    seen.add(key)
    return [...user.own, ...[...user.calls].flatMap((call) => needs(call, seen))]
  }
  return [...found].map(([key, { where, name, named }]) => ({ where, name, named, needed: new Set(needs(key, new Set())) }))
}

function usersIn(file: SourceFile): readonly Found[] {
  const users: Found[] = []
  const imported = importedNames(file)
  walk(file, (node) => {
    const name = ts.isFunctionLike(node) && hasBody(node) ? nameOf(node) : undefined
    if (name === undefined || !ts.isFunctionLike(node) || !hasBody(node)) return
    for (const parameter of node.parameters) {
      const named = portsOf(parameter, file)
      if (named.size === 0) continue
      const user: Found = { where: place(file, node), name, named, own: new Set(), calls: new Set() }
      if (ts.isIdentifier(parameter.name))
        follow(node.body, parameter.name.text, user, (callee) => imported.get(callee) ?? `${file.path}#${callee}`)
      else for (const member of members(parameter.name)) user.own.add(member)
      users.push(user)
    }
  })
  return users
}

const hasBody = (node: ts.SignatureDeclaration): node is WithBody => 'body' in node && node.body !== undefined

const nameOf = ({ name, parent }: WithBody): string | undefined =>
  name && ts.isIdentifier(name)
    ? name.text
    : ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
      ? parent.name.text
      : undefined

/** `WithStore & WithReading` as `store`, `reading`. */
const portsOf = ({ type }: ts.ParameterDeclaration, file: SourceFile): ReadonlySet<string> =>
  new Set(
    [...(type?.getText(file.tree) ?? '').matchAll(/\bWith([A-Z]\w*)\b/g)].map(
      ([, port = '']) => port.charAt(0).toLowerCase() + port.slice(1),
    ),
  )

function follow(body: ts.Node, services: string, user: Found, keyOf: (callee: string) => string): void {
  const step = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === services) {
      const { parent } = node
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node) user.own.add(parent.name.text)
      else if (ts.isCallExpression(parent)) user.calls.add(keyOf(parent.expression.getText()))
      else if (ts.isVariableDeclaration(parent) && !ts.isIdentifier(parent.name))
        for (const member of members(parent.name)) user.own.add(member)
    }
    ts.forEachChild(node, step)
  }
  step(body)
}

const members = (pattern: ts.BindingPattern): readonly string[] =>
  pattern.elements.flatMap((element) => (ts.isBindingElement(element) ? [(element.propertyName ?? element.name).getText()] : []))

/** Names of a file that come from beside it, as `path#name`. */
function importedNames(file: SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const statement of file.tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const target = posix.join(posix.dirname(file.path), statement.moduleSpecifier.text)
    const bindings = statement.importClause?.namedBindings
    for (const element of bindings && ts.isNamedImports(bindings) ? bindings.elements : [])
      names.set(element.name.text, `${target}#${(element.propertyName ?? element.name).text}`)
  }
  return names
}
