import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { applyRegeneration } from '../../src/regenerate/apply-regeneration.ts'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { findConflicts } from '../../src/app/project/find-conflicts.ts'
import { settleConflict } from '../../src/workload/merge/index.ts'
import { products, type ProductsProject } from './support/products-project.ts'

const LIMIT_MS = 240_000
const SCHEDULE = 'config/schedule.yaml'
const DAG = 'dags/products_dag.py'
async function regenerate(project: ProductsProject) {
  const container = project.container()
  return applyRegeneration(await prepareRegeneration({ workload: 'products' }, container), container, () => undefined)
}

it(
  'judges and lands what follows from a changed config value, and needs nothing the second time',
  async () => {
    const project = products()
    const edited = project.edit(SCHEDULE, 'cron: "0 2 * * *"', 'cron: "0 3 * * *" # after the backup')
    const report = await regenerate(project)
    expect(report.outcome, JSON.stringify(report.gates, null, 1)).toBe('landed')
    expect(report.gates.map(({ gate, outcome }) => [gate, outcome])).toEqual([
      ['code_check', 'passed'],
      ['dag', 'passed'],
    ])
    expect(project.read(SCHEDULE)).toBe(edited)
    expect(project.read(DAG)).toContain('0 3 * * *')
    expect(project.read('README.md')).toContain('0 3 * * *')
    expect(JSON.parse(project.read('.gangway/why/schedule.json'))['trigger.cron']).toMatchObject({ by: 'person', rule: SCHEDULE })
    expect(project.read(`.gangway/base/${SCHEDULE}`)).toContain('0 2 * * *')
    expect(
      existsSync(join(project.directory, '.gangway', 'staging')) && readdirSync(join(project.directory, '.gangway', 'staging')),
    ).toEqual([])
    const before = project.snapshot()
    expect((await regenerate(project)).outcome).toBe('unchanged')
    expect(project.snapshot()).toEqual(before)
  },
  LIMIT_MS,
)

it(
  'lands nothing that a gate refuses, and says on which file',
  async () => {
    const project = products()
    project.write('scripts/load/update_catalog.py', `${project.read('scripts/load/update_catalog.py')}\ndef broken(:\n`)
    const before = project.snapshot()
    const report = await regenerate(project)
    expect(report.outcome).toBe('refused')
    const findings = report.gates.flatMap(({ checks }) => checks.flatMap((check) => check.findings))
    expect(JSON.stringify(findings)).toContain('update_catalog')
    expect(existsSync(join(project.directory, '.gangway', 'memory', 'products.jsonl'))).toBe(false)
    expect(project.snapshot()).toEqual(before)
  },
  LIMIT_MS,
)

it(
  'keeps one conflict where a person edited what the change would, with a way out that leads through',
  async () => {
    const project = products()
    project.edit(DAG, '"retries": 3,', '"retries": 5,')
    project.edit(SCHEDULE, 'retries: 3', 'retries: 9')
    const before = project.read(DAG)
    const report = await regenerate(project)
    expect(report.outcome, JSON.stringify(report.gates, null, 1)).toBe('conflict')
    expect(project.read(DAG)).toBe(before)
    expect(await findConflicts(project.directory, 'products')).toEqual([DAG])
    expect(existsSync(join(project.directory, '.gangway', 'memory', 'products.jsonl'))).toBe(false)
    await settleConflict(project.directory, 'products', DAG, 'draft')
    expect((await regenerate(project)).outcome).toBe('landed')
    expect(project.read(DAG)).toContain('"retries": 9,')
    expect(await findConflicts(project.directory, 'products')).toEqual([])
  },
  LIMIT_MS,
)
