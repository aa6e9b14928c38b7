import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

export interface SourceFile {
  /** Relative to the checkout, forward slashes. */
  path: string
  text: string
  lines: number
  tree: ts.SourceFile
}

/** Names below a folder; a folder that is not there yet has none. */
export function entriesOf(folder: string): readonly { name: string; isFolder: boolean }[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
}

export const foldersIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .filter((entry) => entry.isFolder)
    .map((entry) => entry.name)

export function filesBelow(folder: string, extension: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isFolder) return entry.name === '__pycache__' ? [] : filesBelow(path, extension)
    return path.endsWith(extension) ? [path] : []
  })
}

const parsed = new Map<string, SourceFile>()

export function sourceFile(path: string): SourceFile {
  const known = parsed.get(path)
  if (known) return known
  const file = parseSource(path, readFileSync(join(root, path), 'utf8'))
  parsed.set(path, file)
  return file
}

export function parseSource(path: string, text: string): SourceFile {
  return { path, text, lines: countLines(text), tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
}

const countLines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** All TypeScript of the engine and the agents: what the rules are about. */
export const engineFiles = (): readonly SourceFile[] =>
  ['src', 'agents'].flatMap((folder) =>
    filesBelow(folder, '.ts')
      .filter((path) => !path.endsWith('.d.ts'))
      .map(sourceFile),
  )

/** Calls `visit` for each node of a file, parents first. */
export function walk(file: SourceFile, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, step)
  }
  step(file.tree)
}

export const place = (file: SourceFile, node: ts.Node): string =>
  `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`
