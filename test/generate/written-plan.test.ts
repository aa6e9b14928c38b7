import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { transformationsDecisionSchema, type Decisions, type PlanStep } from '#kit'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { renderWorkload } from '../../src/generate/render-workload.ts'
import { compileChecks, compilePlan } from '../../src/plan/index.ts'
import { star } from './variants.ts'
import { agents, buildWorkload, readTemplate, writeArtifacts } from './workload-fixture.ts'

const project = mkdtempSync(join(tmpdir(), 'gangway-written-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

const before: readonly PlanStep[] = [
  { id: 'wanted', op: 'filter', expression: "quantity > 1 and status <> 'paid'", reason: 'not wanted' },
  { id: 'worth', op: 'derive', column: 'worth', expression: 'round(quantity * unit_price / 3, 2)', type: 'decimal(10,2)' },
  {
    id: 'name_of',
    op: 'lookup',
    table: { workload: 'products', table: 'products' },
    keys: { product_code: 'product_code' },
    columns: ['product_name'],
    on_unmatched: 'null',
  },
  { id: 'code_form', op: 'check_pattern', columns: ['product_code'], pattern: '[a-z_]+ [0-9]+', on_fail: 'flag' },
]
const gold = {
  shape: 'flat',
  filters: [{ id: 'late', expression: "order_date >= date '2020-01-15'", reason: 'too early' }],
  tables: [
    {
      name: 'per_status',
      kind: 'summary',
      grain: 'one row per status',
      keys: ['status'],
      columns: [{ name: 'status', type: 'text', from: 'status' }],
      measures: [
        { name: 'sold', aggregation: 'sum', expression: 'units', type: 'integer' },
        { name: 'mean_worth', aggregation: 'average', expression: 'worth', type: 'double' },
        { name: 'lines', aggregation: 'count', expression: '*', type: 'integer' },
      ],
    },
    {
      name: 'lines',
      kind: 'flat',
      grain: 'one row per order',
      keys: ['order_id'],
      filter: 'units between 2 and 5',
      columns: [
        { name: 'order_id', type: 'text', from: 'order_id' },
        { name: 'month', type: 'integer', from: 'month(order_date)' },
        { name: 'product_name', type: 'text', from: 'product_name' },
      ],
    },
  ],
}

/** The star of the variants, with steps and gold tables that a person wrote. */
function written({ transformations, quality_rules: quality, ...others }: Decisions): Decisions {
  const { steps } = transformations.bronze_to_silver
  const place = steps.findIndex(({ op }) => op === 'dedup')
  const renamed: PlanStep = { id: 'named', op: 'rename', mapping: { quantity: 'units' } }
  const plan = {
    ...transformations,
    bronze_to_silver: { ...transformations.bronze_to_silver, steps: [...steps.toSpliced(place, 0, ...before), renamed] },
    silver_to_gold: gold,
  }
  const stays = quality.rules.filter(
    (rule) => rule.zone === 'bronze' || (rule.zone === 'silver' && !JSON.stringify(rule).includes('quantity')),
  )
  return { ...others, transformations: transformationsDecisionSchema.parse(plan), quality_rules: { ...quality, rules: stays } }
}

it('is proved by the rendered tests, whatever a person writes into it', { timeout: 120_000 }, async () => {
  const { request, profile, references = [] } = star
  const decisions = written((await buildWorkload(request, profile, references)).decisions)
  const known = references.map(({ workload, table, columns }) => ({ workload, table, columns: [...columns] }))
  const compiled = compilePlan({ ...decisions, references: known }, duckdb)
  const plan = { ...compiled, checks: compileChecks({ ...decisions, references: known }, duckdb) }
  const artifacts = renderWorkload({ request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] })
  const folder = join(project, 'workloads', request.name)
  await writeArtifacts(folder, artifacts)
  const env = { ...process.env, PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' }
  const done = spawnSync(resolve('.venv/bin/python'), ['-m', 'pytest', '-q', 'tests/unit'], { cwd: folder, env, encoding: 'utf8' })
  expect(done.stdout).not.toContain('failed')
  expect(done.status, done.stdout).toBe(0)
})
