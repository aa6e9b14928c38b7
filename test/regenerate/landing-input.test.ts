import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTextIfThere, sha256 } from '#system'
import { recoverProject } from '../../src/app/project/recover-project.ts'
import { landingInput } from '../../src/regenerate/landing-input.ts'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { composeLanding } from '../../src/workload/compose-landing.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { writeJournal } from '../../src/workload/landing-journal.ts'
import { readWorkload } from '../../src/workload/workload-store.ts'
import { products, type ProductsProject } from './support/products-project.ts'

const SCHEDULE = 'config/schedule.yaml'
const DAG = 'dags/products_dag.py'
async function prepared(project: ProductsProject) {
  const container = project.container()
  return landingInput(await prepareRegeneration({ workload: 'products' }, container), container)
}

it('lands a conflict as a record beside a file that keeps its bytes, and takes the record away when it is settled in the file', async () => {
  const project = products()
  project.edit(SCHEDULE, 'retries: 3', 'retries: 5')
  const mine = project.edit(DAG, '"retries": 3', '"retries": 9')
  const base = project.read(`.gangway/base/${DAG}`)
  await landWorkload(await prepared(project))
  expect(project.read(DAG)).toBe(mine)
  expect(project.read(`.gangway/base/${DAG}`)).toBe(base)
  expect(project.read(`.gangway/conflicts/${DAG}.conflict.json`)).toContain('"retries\\": 5')
  expect(await landWorkload(await prepared(project))).toMatchObject({ saved: [], removed: [] })
  project.edit(DAG, '"retries": 9', '"retries": 5')
  await landWorkload(await prepared(project))
  expect(existsSync(project.path(`.gangway/conflicts/${DAG}.conflict.json`))).toBe(false)
})

it('never removes what a person edited, though its edit landed once as part of the workload', async () => {
  const project = products()
  const script = 'scripts/load/update_catalog.py'
  const mine = `${project.read(script)}\n# mine\n`
  project.write(script, mine)
  await landWorkload(await prepared(project))
  const landed = await prepared(project)
  const orphan = { path: script, outcome: 'orphan' as const, content: mine, base: project.read(`.gangway/base/${script}`) }
  const artifacts = landed.artifacts.filter(({ path }) => path !== script)
  await landWorkload({ ...landed, artifacts, merges: [...(landed.merges ?? []).filter(({ path }) => path !== script), orphan] })
  expect(project.read(script)).toBe(mine)
  expect(project.read('.gangway/lock.json')).toContain(script)
})

it('lets a file stay away that a person deleted, and status does not miss it', async () => {
  const project = products()
  project.remove('sql/gold/check_products.sql')
  await landWorkload(await prepared(project))
  expect(existsSync(project.path('sql/gold/check_products.sql'))).toBe(false)
  expect(JSON.parse(project.read('.gangway/lock.json')).artifacts['sql/gold/check_products.sql'].sha256).toBe(null)
  expect((await readWorkload(project.directory, 'products')).problems).toEqual([])
  const again = await prepared(project)
  expect(again.merges?.find(({ path }) => path === 'sql/gold/check_products.sql')?.outcome).toBe('deleted-by-you')
})

it('refuses to land when a file was saved while its merge was judged', async () => {
  const project = products()
  project.edit(SCHEDULE, 'retries: 3', 'retries: 5')
  const input = await prepared(project)
  const later = project.edit(SCHEDULE, 'deadline_minutes: 120', 'deadline_minutes: 60')
  const before = project.snapshot()
  await expect(landWorkload(input)).rejects.toMatchObject({ fault: 'caller', code: 'changed_meanwhile', subject: SCHEDULE })
  expect(project.snapshot()).toEqual(before)
  expect(project.read(SCHEDULE)).toBe(later)
})

it('is rolled forward by whatever command comes next when the process died after the journal was written', async () => {
  const project = products()
  project.edit(SCHEDULE, 'retries: 3', 'retries: 5')
  const input = await prepared(project)
  const files = composeLanding(input, undefined)
  const steps = await Promise.all(
    [...files].map(async ([path, content]) => {
      const found = await readTextIfThere(project.path(path))
      return { do: 'put' as const, path, sha256: sha256(content), replaces: found === undefined ? null : sha256(found) }
    }),
  )
  await writeJournal(project.directory, { version: 1, workload: 'products', steps }, files)
  expect(project.read(DAG)).toContain('"retries": 3')
  await recoverProject(project.directory)
  expect(project.read(DAG)).toContain('"retries": 5')
  expect(JSON.parse(project.read('.gangway/lock.json')).version).toBe(2)
  expect(existsSync(join(project.directory, '.gangway', 'landing', 'products'))).toBe(false)
})
