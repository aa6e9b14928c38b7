import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import { place, sourceFile, walk, type SourceFile } from './source-files.ts'

export interface Import {
  from: SourceFile
  /** As written. */
  specifier: string
  /** A file of the checkout (`src/kit/index.ts`), or undefined for a package and a built-in. */
  path: string | undefined
  /** `@scope/name`, `name` or `node:fs`; undefined for a file of the checkout. */
  packageName: string | undefined
  where: string
}

const aliases: Readonly<Record<string, string>> = {
  '#kit': 'src/kit/index.ts',
  '#domain': 'src/domain/index.ts',
  '#system': 'src/system/index.ts',
}

const collected = new WeakMap<SourceFile, readonly Import[]>()

/** All imports of a file: static, re-exported, dynamic, of types, and `require`. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found = collected.get(file) ?? collect(file)
  collected.set(file, found)
  return found
}

function collect(file: SourceFile): readonly Import[] {
  const found: Import[] = []
  walk(file, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push({ from: file, specifier, ...resolve(file, specifier), where: place(file, node) })
  })
  return found
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? textOf(node.arguments[0]) : undefined
}

const textOf = (node: ts.Node | undefined): string | undefined => (node && ts.isStringLiteralLike(node) ? node.text : undefined)

function resolve(file: SourceFile, specifier: string): Pick<Import, 'path' | 'packageName'> {
  const alias = aliases[specifier]
  if (alias !== undefined) return { path: alias, packageName: undefined }
  if (specifier.startsWith('.')) return { path: posix.join(posix.dirname(file.path), specifier), packageName: undefined }
  return { path: undefined, packageName: packageOf(specifier) }
}

function packageOf(specifier: string): string {
  const name = specifier.replace(/^node:/, '')
  const first = name.split('/')[0] ?? name
  if (specifier.startsWith('node:') || builtinModules.includes(first)) return `node:${name}`
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : first
}

/** Files of the checkout that a file imports and that exist as TypeScript. */
export const importedFiles = (file: SourceFile, all: ReadonlySet<string>): readonly SourceFile[] =>
  importsOf(file).flatMap(({ path }) => (path !== undefined && all.has(path) ? [sourceFile(path)] : []))
