import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { operations } from '../../../src/app/registries/operations.generated.ts'
import type { Operation } from '../../../src/app/contract/operation.ts'
import { loadOperation } from '../../../src/cli/load-operation.ts'
import { operationContext } from './support/context.ts'

const root = join(import.meta.dirname, '../../..')
const context = operationContext({ asOf: '2026-06-30' })

/** What each operation that only reads is asked, of a workload that has run. */
const ASKED: Readonly<Record<string, readonly object[]>> = {
  check: [{ workload: 'products' }],
  completion: [{ shell: 'bash' }],
  doctor: [{}],
  explain: [{ workload: 'products' }, { workload: 'products', file: 'config/source.yaml:12' }],
  health: [{}],
  profile: [{ source: 'demo/products.csv' }],
  query: [
    { workload: 'products', sql: 'from products', zone: 'silver', limit: 3 },
    { workload: 'products', sql: 'select table_name, column_name, comment from columns', zone: 'semantic' },
  ],
  runs: [{}],
  status: [{}, { workload: 'products' }],
  trace: [{}, { format: 'otlp' }],
}

/** Every file of the project with its hash, but for what Gangway keeps of its own work. */
function snapshot(): Readonly<Record<string, string>> {
  const entries = readdirSync(context.project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => relative(context.project, join(entry.parentPath, entry.name)))
  const kept = paths.filter((path) => !path.startsWith('.gangway/')).toSorted()
  return Object.fromEntries(
    kept.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(context.project, path)))
        .digest('hex'),
    ]),
  )
}

const all: Operation[] = []
beforeAll(async () => {
  for (const part of ['demo', 'workloads/products']) cpSync(join(root, part), join(context.project, part), { recursive: true })
  for (const id of Object.keys(operations)) all.push(await loadOperation(id))
  const run = await loadOperation('run')
  expect(await run.run({ workload: 'products' }, context)).toMatchObject({ outcome: 'done' })
}, 180_000)

it('asks each operation that only reads', () => {
  expect(all.filter(({ effect }) => effect === 'read').map(({ id }) => id)).toEqual(Object.keys(ASKED))
})

it.each(Object.entries(ASKED))('%s leaves the project as it is', { timeout: 120_000 }, async (id, inputs) => {
  const operation = await loadOperation(id)
  const before = snapshot()
  for (const asked of inputs) expect((await operation.run(operation.input.parse(asked), context)).data).toBeDefined()
  expect(snapshot()).toEqual(before)
})
