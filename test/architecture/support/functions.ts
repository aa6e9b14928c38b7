import ts from 'typescript'
import { place, walk, type SourceFile } from './source-files.ts'

export interface FunctionSize {
  where: string
  lines: number
}

/** Sizes of all functions with a body, in lines from the first of the signature to the last of the body. */
export function functionSizes(file: SourceFile): readonly FunctionSize[] {
  const sizes: FunctionSize[] = []
  walk(file, (node) => {
    if (bodyOf(node) === undefined) return
    const first = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line
    const last = file.tree.getLineAndCharacterOfPosition(node.getEnd()).line
    sizes.push({ where: place(file, node), lines: last - first + 1 })
  })
  return sizes
}

/** Logic is a function that does more than hand back its argument. */
export function hasLogic(file: SourceFile): boolean {
  let found = false
  walk(file, (node) => {
    const body = bodyOf(node)
    if (body !== undefined && !ts.isIdentifier(body)) found = true
  })
  return found
}

const bodyOf = (node: ts.Node): ts.Node | undefined =>
  ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
