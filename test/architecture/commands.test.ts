import ts from 'typescript'
import { expect, it } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { engineFiles, parseSource, walk, type SourceFile } from './support/source-files.ts'

/**
 * What stays: nothing of it is told through a face. Whatever can be done next is a `Call` (`{ operation, input }`), which each face
 * words; one that is no shell would show a command as it is.
 */
const READ_IN_A_SHELL: Readonly<Record<string, string>> = {
  'src/app/operations/completion/scripts.ts': 'a completion is a script of the shell',
  'src/app/operations/completion/operation.ts': 'its help says where the script belongs',
  'src/app/operations/doctor/operation.ts': 'arguments of git',
  'src/app/python/how-to-get.ts': 'how programs are installed on this machine: npm, no operation',
  'src/present/resume-view.ts': 'resume.md lies in the folder of a run, beside a shell',
  'src/present/trace/html/style.ts': 'variables of a style sheet',
  'src/system/python-process.ts': 'arguments of the worker',
}

it('puts no command into a text below the faces', () => {
  const found = textsBelowTheFaces()
  expect(
    found.filter((place) => READ_IN_A_SHELL[fileOf(place)] === undefined),
    'hand out what can be done next as data: a Call, which a face words',
  ).toEqual([])
  expect(Object.keys(READ_IN_A_SHELL).toSorted(), 'a file that holds none any more').toEqual([...new Set(found.map(fileOf))].toSorted())
})

const fileOf = (place: string): string => place.split(':')[0] ?? ''

it.each([
  ["const hint = 'gangway status tells it'", 1],
  ['const hint = `gangway run ${name} --approve`', 1],
  ["const hint = 'Choose another with --project.'", 1],
  ["const name = 'gangway'; const style = '--paper: #fff'; const module = 'gangway_gate.run'; const script = '# gangway is there'", 0],
])('sees a command in %s', (text, count) => {
  expect(commandsIn(parseSource('src/present/a.ts', text))).toHaveLength(count)
})

const textsBelowTheFaces = (): readonly string[] =>
  engineFiles()
    .filter(({ path }) => !/^src\/(cli|mcp|web)\//.test(path) && !path.endsWith('.generated.ts'))
    .flatMap(commandsIn)

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
