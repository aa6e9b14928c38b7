import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findStaleRegistries, renderRegistries } from '../../scripts/make-registries.mjs'

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
  put('src/app/operations/serve-web/operation.ts')
  expect(render('operations')).toContain("'serve-web': () => import('../operations/serve-web/operation.ts')")
})

it('imports entries at once: they are plain data', () => {
  put('src/app/operations/serve-web/entry.ts')
  const text = render('entries')
  expect(text).toContain("import serveWebEntry from '../operations/serve-web/entry.ts'")
  expect(text).toContain("'serve-web': serveWebEntry,")
})

it('is empty without folders, and stale until written', () => {
  expect(render('formats')).toContain('export const formats = {} as const')
  for (const [path, text] of Object.entries(renderRegistries(checkout))) put(path, text)
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
