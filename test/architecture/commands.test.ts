import ts from 'typescript'
import { expect, it } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { engineFiles, parseSource, walk, type SourceFile } from './support/source-files.ts'

/**
 * Texts below the faces that say a command of the shell, by the part that they stand in; a face that is no shell shows them as they are.
 * The aim is none: what can be done next is a `Call` (`{ operation, input }`), which each face words. A number may only become smaller.
 */
const most: Readonly<Record<string, number>> = {
  'src/app': 7,
  'src/graph': 2,
  'src/present': 28,
  'src/system': 1,
  'src/workload': 9,
}

it('puts no more commands into texts below the faces than there were', () => {
  const found = new Map<string, string[]>()
  for (const { part, where } of textsBelowTheFaces()) found.set(part, [...(found.get(part) ?? []), where])
  const more = [...found].filter(([part, places]) => places.length > (most[part] ?? 0))
  expect(
    more.map(([part, places]) => `${part}: ${places.length} instead of ${most[part] ?? 0}\n${places.join('\n')}`),
    'hand out what can be done next as data: a Call, which a face words',
  ).toEqual([])
})

it.each([
  ["const hint = 'gangway status tells it'", 1],
  ['const hint = `gangway run ${name} --approve`', 1],
  ["const hint = 'Choose another with --project.'", 1],
  ["const name = 'gangway'; const style = '--paper: #fff'; const module = 'gangway_gate.run'; const script = '# gangway is there'", 0],
])('sees a command in %s', (text, count) => {
  expect(commandsIn(parseSource('src/present/a.ts', text))).toHaveLength(count)
})

interface Found {
  part: string
  where: string
}

function textsBelowTheFaces(): readonly Found[] {
  const below = engineFiles().filter(
    ({ path }) => !/^src\/(cli|mcp|web)\//.test(path) && !path.endsWith('.generated.ts') && !SHELL.has(path),
  )
  return below.flatMap((file) => commandsIn(file).map((where) => ({ part: partOf(file.path), where })))
}

/** What these make is for a shell: its completion. */
const SHELL: ReadonlySet<string> = new Set(['src/app/operations/completion/scripts.ts', 'src/app/operations/completion/operation.ts'])

/** `src/present`, `agents`. */
const partOf = (path: string): string => (path.startsWith('agents/') ? 'agents' : path.split('/').slice(0, 2).join('/'))

const ids = operationTable.map(({ id }) => id).join('|')
const COMMAND = new RegExp(`\\bgangway (${ids}|--)|(^|[\\s\`'"(])--[a-z][a-z-]*(?![\\w-]*:)`)

function commandsIn(file: SourceFile): readonly string[] {
  const found: string[] = []
  walk(file, (node) => {
    if (!isText(node) || !COMMAND.test(node.getText(file.tree))) return
    found.push(`${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`)
  })
  return found
}

/** A whole template counts once. */
const isText = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
