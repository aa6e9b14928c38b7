import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ts from 'typescript'
import { z } from 'zod'
import { renderRegistries } from '../../scripts/make-registries.mjs'
import { judgedByReference } from '../plan/support/reference.ts'
import { root } from './support/source-files.ts'

/** What a stranger adds, by the shelves of docs/extending.md; everything else is as it lies in the checkout. */
const added: Readonly<Record<string, string>> = {
  'agents/lineage/agent.ts': `import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'lineage',
  after: 'quality',
  returns: [],
  gate: { reach: 'publish', minimumTests: { unit: 0, integration: 0 } },
  decide,
  view,
})
`,
  'agents/lineage/decide.ts': `import type { AgentOutput } from '#kit'\n\nexport const decide = (): AgentOutput => ({ decisions: {}, why: {}, questions: [] })\n`,
  'agents/lineage/view.ts': `import type { TemplateArtifact } from '#kit'\n\nexport const view = (): readonly TemplateArtifact[] => []\n`,
  'agents/lineage/checks.ts': `import { defineCheck } from '#kit'

export default [
  defineCheck({
    id: 'lineage_whole',
    gate: 'lineage',
    cure: 'none',
    describes: 'every column has a source',
    run: () => Promise.resolve([]),
    mutants: [{ id: 'lost', describes: 'a column lost its source', mutate: ({ files }) => files.clear() }],
  }),
]
`,
  'src/domain/decisions/operations/round-off.ts': `import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('round_off', { columns, digits: z.int() })
`,
  'src/plan/operations/round-off.ts': `import { defineOperation, listed } from './operation.ts'

export default defineOperation('round_off', {
  describe: (step) => \`Rounds \${listed(step.columns)} to \${step.digits.toFixed(0)} digits.\`,
  apply(step, { state, dialect, path }) {
    for (const name of step.columns) {
      const column = state.rawColumn(name, path)
      state.enter('typed', step.id, [name])
      const rounded = dialect.round({ sql: state.value(name), type: column.type }, step.digits)
      state.set({ ...column, transform: 'round_off' }, dialect.convert(rounded, 'decimal(38,10)', column.type))
    }
  },
})
`,
  'src/plan/operations/round-off.examples.json': JSON.stringify([
    {
      says: 'half away from zero, in the type that the column has',
      columns: { a: 'decimal(10,2)' },
      steps: [{ id: 'round', op: 'round_off', columns: ['a'], digits: 1 }],
      rows: [{ in: ['1.25'], out: ['1.30'] }, { in: ['-1.25'], out: ['-1.30'] }, { in: [null] }],
    },
  ]),
  'shared/python/gangway_gate/reference/operations/round_off.py': `from gangway_gate.reference.numbers import rounded, within


def apply(step, plan):
    for name in step["columns"]:
        kind = plan.columns[name].type
        plan.change(name, kind, lambda value: within(rounded(value, step["digits"]), kind))
`,
  'src/formats/runes/format.ts': `import { defineFormat } from '#kit'

export default defineFormat({
  id: 'runes',
  recognise: ({ name }) => (name.endsWith('.runes') ? 1 : 0),
  detect: () => ({ format: { name: 'runes', compression: 'none', null_tokens: [] }, detected: {}, columns: [], confidence: 1 }),
})
`,
  'src/gate/checks/no-tabs.ts': `import { defineCheck } from '#kit'

export default [
  defineCheck({
    id: 'no_tabs',
    gate: 'code_check',
    cure: 'none',
    describes: 'no file holds a tab',
    run: () => Promise.resolve([]),
    mutants: [{ id: 'tab', describes: 'a tab', mutate: ({ files }) => files.set('README.md', '\\t') }],
  }),
]
`,
}

let checkout = ''
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'gangway-extended-'))
  const parts = ['src', 'agents', 'package.json', 'tsconfig.json', 'test/plan/support', 'shared/python', 'shared/pii', 'shared/reference']
  for (const part of parts) cpSync(join(root, part), join(checkout, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  for (const [path, text] of Object.entries(added)) put(path, text)
  for (const [path, text] of Object.entries(renderRegistries(checkout))) put(path, text)
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

describe('an agent, an operation of the plan, a format and a check, each a folder or a file of its own', () => {
  it('are listed by the registries', () => {
    const registries = Object.values(renderRegistries(checkout)).join('')
    for (const path of [
      'agents/lineage/agent.ts',
      'agents/lineage/checks.ts',
      'operations/round-off.ts',
      'formats/runes/format.ts',
      'gate/checks/no-tabs.ts',
    ]) {
      expect(registries).toContain(path)
    }
  })

  it('fit the types of everything that uses them, without an edit elsewhere', () => {
    const settings = ts.readConfigFile(join(checkout, 'tsconfig.json'), (path) => ts.sys.readFile(path))
    const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, checkout)
    const paths = [...Object.keys(added), ...Object.keys(renderRegistries(checkout)), 'src/cli/main.ts']
    const files = paths.filter((path) => path.endsWith('.ts')).map((path) => join(checkout, path))
    const program = ts.createProgram(files, { ...options, noEmit: true })
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(checkout.length) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
    expect(found).toEqual([])
  }, 300_000)

  it('stand in the graph, the plan and the gate when the program runs', async () => {
    const load = (path: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(checkout, path))
    const { gatedStages } = await load('src/graph/gated-stages.ts')
    const { default: lineage } = await load('agents/lineage/agent.ts')
    const ids = ['metadata', 'transformation', 'quality', 'dag']
    const others = await Promise.all(ids.map(async (id) => (await load(`agents/${id}/agent.ts`))['default']))
    expect(gatedStages).toBeTypeOf('function')
    if (typeof gatedStages !== 'function') return
    const stages: unknown = gatedStages(Object.fromEntries([...others, lineage].map((agent, at) => [at, agent])))
    expect(stages).toEqual(expect.arrayContaining([{ id: 'lineage', agent: 'lineage', node: 'buildLineage' }]))
    const { planStepSchema } = await load('src/domain/decisions/transformations.ts')
    expect(planStepSchema).toBeInstanceOf(z.ZodType)
    const step = { id: 'round_amount', op: 'round_off', columns: ['amount'], digits: 2 }
    expect(planStepSchema instanceof z.ZodType && planStepSchema.parse(step)).toEqual(step)
    const { operations } = await load('src/plan/operations/index.ts')
    expect(operations).toHaveProperty('round_off')
  }, 60_000)

  it('do what their examples say, in SQL and without', async () => {
    const { readExamples } = await import(/* @vite-ignore */ join(checkout, 'test/plan/support/example.ts'))
    const { judgeExample, exampleDatabase } = await import(/* @vite-ignore */ join(checkout, 'test/plan/support/judge-example.ts'))
    const [example] = readExamples(join(checkout, 'src/plan/operations/round-off.examples.json'))
    const gives = { rows: [{ out: ['1.30'] }, { out: ['-1.30'] }, { out: [null] }] }
    expect(await judgeExample(await exampleDatabase(), example)).toMatchObject(gives)
    expect(judgedByReference(checkout, [example])).toMatchObject([gives])
  }, 60_000)
})

describe('an operation that is not whole', () => {
  const parts = ['src/plan/operations/round-off.examples.json', 'shared/python/gangway_gate/reference/operations/round_off.py']
  it.each(parts)('does not build without %s', (path) => {
    rmSync(join(checkout, path))
    expect(() => renderRegistries(checkout)).toThrow(`Missing: ${path}`)
    put(path, added[path] ?? '')
    expect(renderRegistries(checkout)).toBeDefined()
  })

  it('does not build with a list of no examples', () => {
    put('src/plan/operations/round-off.examples.json', '[]')
    expect(() => renderRegistries(checkout)).toThrow('No example in src/plan/operations/round-off.examples.json')
  })
})
