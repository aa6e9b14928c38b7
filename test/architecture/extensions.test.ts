import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ts from 'typescript'
import { renderRegistries } from '../../scripts/make-registries.mjs'
import { judgedByReference } from '../plan/support/reference.ts'
import { ExtendedCheckout } from './support/extended-checkout.ts'

let checkout: ExtendedCheckout
beforeAll(() => {
  checkout = new ExtendedCheckout()
}, 120_000)
afterAll(() => checkout.remove())

describe('an agent, an operation of the plan, a mask, a format, a platform and a check, each a folder or a file of its own', () => {
  it('are listed by the registries', () => {
    const registries = Object.values(renderRegistries(checkout.folder)).join('')
    for (const path of [
      'agents/lineage/agent.ts',
      'agents/lineage/checks.ts',
      'operations/round-off.ts',
      'formats/runes/format.ts',
      'gate/checks/no-tabs.ts',
      'platforms/annex/platform.ts',
      'masks/initial/mask.ts',
    ]) {
      expect(registries).toContain(path)
    }
  })

  it('fit the types of everything that uses them, without an edit elsewhere', () => {
    const settings = ts.readConfigFile(join(checkout.folder, 'tsconfig.json'), (path) => ts.sys.readFile(path))
    const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, checkout.folder)
    const paths = [...checkout.paths, ...Object.keys(renderRegistries(checkout.folder)), 'src/cli/main.ts']
    const files = paths.filter((path) => path.endsWith('.ts')).map((path) => join(checkout.folder, path))
    const program = ts.createProgram(files, { ...options, noEmit: true })
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(checkout.folder.length) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
    expect(found).toEqual([])
  }, 300_000)

  it('do what their examples say, in SQL and without', async () => {
    const { readExamples } = await import(/* @vite-ignore */ join(checkout.folder, 'test/plan/support/example.ts'))
    const { judgeExample, exampleDatabase } = await import(/* @vite-ignore */ join(checkout.folder, 'test/plan/support/judge-example.ts'))
    const [rounded] = readExamples(join(checkout.folder, 'src/plan/operations/round-off.examples.json'))
    const [masked] = readExamples(join(checkout.folder, 'src/masks/initial/mask.examples.json'))
    const gives = [
      { rows: [{ out: ['1.30'] }, { out: ['-1.30'] }, { out: [null] }] },
      { rows: [{ out: ['A...'] }, { out: ['[redacted]'] }, { out: ['[redacted]'] }, { out: [null] }] },
    ]
    const database = await exampleDatabase()
    expect([await judgeExample(database, rounded), await judgeExample(database, masked)]).toMatchObject(gives)
    expect(judgedByReference(checkout.folder, [rounded, masked])).toMatchObject(gives)
  }, 60_000)
})

describe('an operation or a mask that is not whole', () => {
  const parts = [
    'src/plan/operations/round-off.examples.json',
    'shared/python/gangway_gate/reference/operations/round_off.py',
    'src/masks/initial/mask.examples.json',
    'shared/python/gangway_runtime/masking/methods/initial.py',
    'shared/python/gangway_gate/reference/masks/initial.py',
  ]
  it.each(parts)('does not build without %s', (path) => {
    const text = readFileSync(join(checkout.folder, path), 'utf8')
    rmSync(join(checkout.folder, path))
    expect(() => renderRegistries(checkout.folder)).toThrow(`Missing: ${path}`)
    checkout.put(path, text)
    expect(renderRegistries(checkout.folder)).toBeDefined()
  })

  it('does not build with a list of no examples', () => {
    checkout.put('src/plan/operations/round-off.examples.json', '[]')
    expect(() => renderRegistries(checkout.folder)).toThrow('No example in src/plan/operations/round-off.examples.json')
  })
})
