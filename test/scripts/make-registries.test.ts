import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findStaleRegistries, renderRegistries, writeRegistries } from '../../scripts/make-registries.mjs'

let checkout = ''
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'registries-'))
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

const agent = (id: string, more = ''): void =>
  put(
    `agents/${id}/agent.ts`,
    `import { defineAgent } from '#kit'\nimport { decide } from './decide.ts'\nexport default defineAgent({ id: '${id}', ${more} decide })\n`,
  )

const operation = (folder: string, schema: string, id = folder): void =>
  put(
    `src/app/operations/${folder}/operation.ts`,
    `import { z } from 'zod'\nimport { Engine } from 'some-engine'\nclass Own extends Engine {}\nconst at = ${schema}.meta({ description: 'what', positional: true })\nexport default { id: '${id}', order: 1, summary: 'looks', input: z.strictObject({ at }), examples: [{ input: { at: 'a' } }], run: () => new Own() }\n`,
  )

const registry = (name: string): string => `src/app/registries/${name}.generated.ts`
const render = (name: string): string => renderRegistries(checkout)[registry(name)] ?? ''

it('lists what lies in the folders, in one order', () => {
  agent('quality')
  agent('dag')
  put('agents/unfinished/decide.ts')
  expect(render('agents')).toContain(
    "export const agents = {\n  dag: () => import('../../../agents/dag/agent.ts'),\n  quality: () => import('../../../agents/quality/agent.ts'),\n} as const\n",
  )
})

it('keeps checks of agents and of the gate apart', () => {
  put('agents/dag/checks.ts')
  put('src/gate/checks/code.ts')
  expect(render('checks')).toContain("'agents/dag': () => import('../../../agents/dag/checks.ts')")
  expect(render('checks')).toContain("'gate/code': () => import('../../gate/checks/code.ts')")
})

it('reaches operations beside it, by names that need quotes', () => {
  operation('serve-web', 'z.string()')
  expect(render('operations')).toContain("'serve-web': () => import('../operations/serve-web/operation.ts')")
})

it('reads contracts with their schemas, and without the engine behind them', () => {
  operation('look', "z.enum(['a', 'b'])")
  const text = render('entries')
  expect(JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))).toEqual([
    {
      id: 'look',
      order: 1,
      summary: 'looks',
      arguments: ['at'],
      takes: { at: ['a', 'b'] },
      options: [],
      available: true,
      examples: [{ command: 'gangway look a' }],
    },
  ])
})

it('is stale where a contract says something else', () => {
  operation('look', "z.enum(['a', 'b'])")
  writeRegistries(checkout)
  expect(findStaleRegistries(checkout)).toEqual([])
  operation('look', "z.enum(['a', 'b', 'c'])")
  expect(findStaleRegistries(checkout)).toEqual([registry('entries')])
})

it('refuses an operation that is called otherwise than its folder', () => {
  operation('look', 'z.string()', 'see')
  expect(() => renderRegistries(checkout)).toThrow("must define what its folder is called: id: 'look'")
})

it('is empty without folders, and stale until written', () => {
  expect(render('formats')).toContain('export const formats = {} as const')
  writeRegistries(checkout)
  expect(findStaleRegistries(checkout)).toEqual([])
  put('src/formats/csv/format.ts')
  expect(findStaleRegistries(checkout)).toEqual([registry('formats'), 'src/domain/format-ids.generated.ts'])
})

it('reads what an agent says of itself without what it does', () => {
  agent('quality', "returns: ['quality_rules'], gate: { reach: 'checks' },")
  const text = renderRegistries(checkout)['src/domain/agent-facts.generated.ts'] ?? ''
  expect(JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))).toEqual([
    { id: 'quality', returns: ['quality_rules'], gate: { reach: 'checks' } },
  ])
})

it('refuses an agent that is called otherwise than its folder', () => {
  put('agents/dag/agent.ts', "import { defineAgent } from '#kit'\nexport default defineAgent({ id: 'other' })\n")
  expect(() => renderRegistries(checkout)).toThrow("must define what its folder is called: id: 'dag'")
})
