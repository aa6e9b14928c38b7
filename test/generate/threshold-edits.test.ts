import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { star } from './variants.ts'
import { buildWorkload, writeArtifacts } from './workload-fixture.ts'

const silver = 'sql/silver/transform_silver.sql'
const fact = 'sql/gold/fact_sales.sql'

/** Edits that act beyond what a sample holds: the constant that they bring in is what rows are made about. */
const edits: readonly [describes: string, path: string, edit: (sql: string) => string][] = [
  ['four versions of a key are no conflict', silver, (sql) => sql.replaceAll('"_versions" > 1', '"_versions" between 2 and 3')],
  [
    'days far ahead are no future ones',
    silver,
    (sql) => sql.replace(/("order_date" > cast\([^\n]*? as date\)) then/, `$1 and "order_date" < date '2100-01-01' then`),
  ],
  [
    'long values show what a mask hides',
    silver,
    (sql) => sql.replace('gw_mask_partial(value) as\n  case when', '$& length(value) > 40 then value when'),
  ],
  [
    'gold leaves out days beyond a year',
    fact,
    (sql) => sql.replace('from "accepted"', `$& where "order_date" < date '2026-01-01' or "order_date" is null`),
  ],
  [
    'a number is another beyond a year',
    fact,
    (sql) =>
      sql.replace(
        '  "line_total"',
        '  cast(case when year("order_date") >= 2026 then "line_total" * 2 else "line_total" end as decimal(10,2)) as "line_total"',
      ),
  ],
  [
    'a value that no row has is another',
    fact,
    (sql) => sql.replace('  "line_total"', '  case when "customer_id" = \'cancelled\' then null else "line_total" end as "line_total"'),
  ],
]

it.each(edits)('the crafted records tell an edit by which %s', { timeout: 120_000 }, async (_, path, edit) => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-edits-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const workload = join(folder, 'workloads', star.name)
  const { artifacts } = await buildWorkload(star.request, star.profile, star.references)
  await writeArtifacts(workload, artifacts)
  const before = await readFile(join(workload, path), 'utf8')
  const after = edit(before)
  expect(after, before).not.toBe(before)
  await writeFile(join(workload, path), after)
  const { status, stdout } = spawnSync(resolve('.venv/bin/python'), [...PYTEST], { cwd: workload, env, encoding: 'utf8' })
  expect(status, stdout).toBe(1)
  expect(stdout).toMatch(/FAILED .*(as_it_is_decided|what_is_decided)/)
})

const PYTEST = ['-m', 'pytest', '-q', 'tests/unit/test_transformations.py', '-k', 'is_decided']
const env = { ...process.env, PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' }
