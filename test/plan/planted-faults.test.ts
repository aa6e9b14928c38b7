import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allExamples } from './support/example.ts'
import { exampleDatabase } from './support/judge-example.ts'
import { cellsNamed, type Fault, plantFaults } from './support/planted-faults.ts'

const DOCS = 'docs/planted-faults.md'
const database = await exampleDatabase()
afterAll(() => database.close())

describe('a fault in what the compiler writes', () => {
  const groups = allExamples()
  const planted = new Map<string, readonly Fault[]>()
  const named = new Map<string, ReturnType<typeof cellsNamed>>()

  beforeAll(async () => {
    for (const [name, examples] of groups) planted.set(name, await plantFaults(database, examples))
    const all = [...planted].flatMap(([name, faults]) => faults.map((fault) => [name, fault] as const))
    const found = cellsNamed(
      '.',
      all.map(([, fault]) => fault),
    )
    for (const [index, [name]] of all.entries()) named.set(name, [...(named.get(name) ?? []), found[index] ?? []])
  }, 300_000)

  it.each(groups.map(([name]) => name))('of %s is refused by the gate, which names the cell', (name) => {
    const faults = planted.get(name) ?? []
    expect(faults.length).toBeGreaterThan(0)
    for (const [index, cells] of (named.get(name) ?? []).entries()) {
      expect(cells, JSON.stringify({ example: faults[index]?.example.says, sql: faults[index]?.to })).not.toEqual([])
    }
  })

  it('is counted in the documentation', () => {
    const table = tableOf(groups.map(([name]) => ({ name, cells: named.get(name) ?? [] })))
    if (process.env['GANGWAY_UPDATE_DOCS'] === '1') writeFileSync(DOCS, table)
    expect(readFileSync(DOCS, 'utf8')).toBe(table)
  })
})

function tableOf(groups: readonly { name: string; cells: ReturnType<typeof cellsNamed> }[]): string {
  const total = groups.reduce((sum, { cells }) => sum + cells.length, 0)
  const refused = groups.reduce((sum, { cells }) => sum + cells.filter(({ length }) => length > 0).length, 0)
  const rows = groups.map(({ name, cells }) => {
    const [first] = cells.flat()
    const cell = first === undefined ? '' : `${first.zone}.${first.column}${first.record === null ? '' : `, record ${first.record}`}`
    return `| \`${name}\` | ${cells.length} | ${cells.filter(({ length }) => length > 0).length} | ${cell} |`
  })
  return [
    '# Planted faults',
    '',
    'What the compiler writes for the examples of each operation, mask, kind of gold table and of the expressions, with one thing changed: a guard left out, a',
    'column left blank. The check `values_as_decided` judges the run by the config alone. Written by `GANGWAY_UPDATE_DOCS=1 npx vitest run test/plan/planted-faults.test.ts`.',
    '',
    `${refused} of ${total} faults are refused, with the cell.`,
    '',
    '| Compiled | Faults | Refused | First cell named |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
