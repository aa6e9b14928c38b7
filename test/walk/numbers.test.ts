import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeArtifacts } from '../generate/workload-fixture.ts'
import { configSchemas } from '../../src/workload/index.ts'
import { valueOf, walkedWorkloads, type WalkedWorkload } from './documents.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import { artifactsAfter, outcomeOf } from './outcome.ts'
import { replaced } from './replaced.ts'

type File = 'quality_rules' | 'schedule' | 'source' | 'transformations'
const FILES: readonly File[] = ['quality_rules', 'schedule', 'source', 'transformations']

/** Numbers that a person changes elsewhere or not at all: the form of the file, what was measured, what the request asks for. */
const NOT_HERE = /^(version|baselines|schema\.columns\[\]\.(minimum|maximum))/

const [sales] = await walkedWorkloads()

it.each(FILES)('every number of %s may be another: the tests of the workload take it as it is', { timeout: 300_000 }, async (file) => {
  if (!sales) throw new Error('there is no workload to walk over')
  const { value, changed } = await withOtherNumbers(sales, file)
  if (file !== 'transformations') expect(changed).not.toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'gangway-numbers-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const workload = join(folder, 'workloads', sales.name)
  await writeArtifacts(workload, await artifactsAfter(sales, file, value))
  const { status, output } = unitTests(workload, file === 'schedule' ? '.venv-airflow' : '.venv')
  expect(status, `${changed.join(', ')}\n${output}`).toBe(0)
})

/** A file with each number changed that may be: those that are refused stay as they were. */
async function withOtherNumbers(walked: WalkedWorkload, file: File): Promise<{ value: unknown; changed: readonly string[] }> {
  let value = valueOf(walked, file)
  const changed: string[] = []
  for (const { at, label, schema, value: now } of leavesOf(configSchemas[file], value).filter(isNumber)) {
    for (const other of [now / 2, now * 1.5, now + 1].filter((one) => schema.safeParse(one).success)) {
      const next = replaced(value, at, other)
      if (!('files' in (await outcomeOf(walked, file, next)))) continue
      value = next
      changed.push(label)
      break
    }
  }
  return { value, changed }
}

const isNumber = (leaf: Leaf): leaf is Leaf & { value: number } => typeof leaf.value === 'number' && !NOT_HERE.test(leaf.label)

function unitTests(folder: string, environment: string): { status: number | null; output: string } {
  const tests = environment === '.venv' ? ['quality', 'transformations', 'metadata', 'profiling'] : ['dag']
  const env = { ...process.env, PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' }
  const args = ['-m', 'pytest', '-q', ...tests.map((name) => `tests/unit/test_${name}.py`)]
  const done = spawnSync(resolve(environment, 'bin/python'), args, { cwd: folder, env, encoding: 'utf8' })
  return { status: done.status, output: `${done.stdout}${done.stderr}` }
}
