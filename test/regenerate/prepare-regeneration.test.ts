import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import type { RegenerateInput, Regeneration } from '../../src/regenerate/regeneration.ts'
import { products, type ProductsProject } from './support/products-project.ts'

const prepare = (project: ProductsProject, input: Partial<RegenerateInput> = {}) =>
  prepareRegeneration({ workload: 'products', ...input }, project.container())

const outcomes = ({ files }: Regeneration) =>
  Object.fromEntries(files.filter(({ outcome }) => outcome !== 'same').map(({ path, outcome }) => [path, outcome]))

it('finds nothing to do in what was landed, but for the lock of an older version', async () => {
  const regeneration = await prepare(products())
  expect(outcomes(regeneration)).toEqual({})
  expect(regeneration).toMatchObject({ decisions: [], contradictions: [], stages: [] })
})

const SCHEDULE = 'config/schedule.yaml'
const atThree = (project: ProductsProject) => project.edit(SCHEDULE, 'cron: "0 2 * * *"', 'cron: "0 3 * * *"  # after the nightly backup')

it('lets every artifact follow a changed config value, and keeps the bytes of the file that a person edited', async () => {
  const project = products()
  const edited = atThree(project)
  const regeneration = await prepare(project)
  expect(outcomes(regeneration)).toEqual({ [SCHEDULE]: 'keep-yours', 'README.md': 'update', 'dags/products_dag.py': 'update' })
  const content = new Map(regeneration.files.map((file) => [file.path, file.content]))
  expect(content.get(SCHEDULE)).toBe(edited)
  expect(content.get('dags/products_dag.py')).toContain('0 3 * * *')
  expect(regeneration.decisions).toEqual([
    { decision: 'schedule', path: 'trigger.cron', before: '0 2 * * *', after: '0 3 * * *', by: 'person' },
  ])
  expect(regeneration.stages).toEqual(['code_check', 'dag'])
  expect(regeneration.merged?.why.schedule?.['trigger.cron']).toMatchObject({ by: 'person', rule: SCHEDULE })
})

it('never lets an agent that decides anew overrule a person, and shows where it would', async () => {
  const project = products()
  atThree(project)
  const request = requestSchema.parse(parse(project.read('workload.yaml').replace('0 2 * * *', '0 5 * * *')))
  const regeneration = await prepare(project, { request, decideAnew: new Set(['dag']) })
  expect(regeneration.merged?.decisions.schedule.trigger.cron).toBe('0 3 * * *')
  expect(regeneration.contradictions).toMatchObject([
    { decision: 'schedule', path: 'trigger.cron', yours: '0 3 * * *', proposed: '0 5 * * *' },
  ])
  const choice = regeneration.merged?.why.schedule?.['trigger.cron']
  expect(choice).toMatchObject({ by: 'person' })
  expect(JSON.stringify(choice?.alternatives)).toContain('0 5 * * *')
  expect(outcomes(regeneration)[SCHEDULE]).toBe('keep-yours')
})

it('takes what an agent decides anew beside what a person chose in the same file', async () => {
  const project = products()
  atThree(project)
  const request = requestSchema.parse(parse(project.read('workload.yaml').replace('retries: 3', 'retries: 7')))
  const regeneration = await prepare(project, { request, decideAnew: new Set(['dag']) })
  expect(outcomes(regeneration)[SCHEDULE]).toBe('merge')
  expect(regeneration.merged?.decisions.schedule).toMatchObject({ retries: 7, trigger: { cron: '0 3 * * *' } })
  expect(regeneration.files.find(({ path }) => path === SCHEDULE)?.content).toContain('# after the nightly backup')
  expect(regeneration.decisions).toContainEqual({ decision: 'schedule', path: 'retries', before: 3, after: 7, by: 'agent' })
  expect(regeneration.contradictions).toEqual([])
})

it('decides anew when workload.yaml says something else than when it landed', async () => {
  const project = products()
  project.edit('workload.yaml', 'retries: 3', 'retries: 4')
  const regeneration = await prepare(project)
  expect(regeneration.merged?.decisions.schedule.retries).toBe(4)
  expect(outcomes(regeneration)).toMatchObject({ [SCHEDULE]: 'update', 'dags/products_dag.py': 'update' })
  expect(regeneration.stages.slice(0, 2)).toEqual(['code_check', 'profile'])
})

it('keeps an edited script while the template around the edit changed', async () => {
  const project = products()
  const script = 'scripts/load/update_catalog.py'
  project.asOlderTemplate(script, 'from __future__ import annotations\n', 'from __future__ import annotations\n\nimport os\n')
  project.write(script, `${project.read(script)}\n\n# kept: the catalog is read by the finance team\n`)
  const regeneration = await prepare(project)
  const merge = regeneration.files.find(({ path }) => path === script)
  expect(merge?.outcome).toBe('merge')
  expect(merge?.content).toContain('# kept: the catalog')
  expect(merge?.content).not.toContain('import os')
})

it('leaves a file away that a person deleted, and one alone that is no longer rendered but edited', async () => {
  const project = products()
  project.remove('sql/gold/check_products.sql')
  const lock = JSON.parse(project.read('.gangway/lock.json'))
  lock.artifacts['scripts/old.py'] = { ...lock.artifacts['pytest.ini'], kind: 'script', owner: 'dag' }
  project.write('.gangway/lock.json', JSON.stringify(lock))
  project.write('.gangway/base/scripts/old.py', 'OLD = 1\n')
  project.write('scripts/old.py', 'OLD = 2  # mine\n')
  const regeneration = await prepare(project)
  expect(outcomes(regeneration)).toEqual({ 'sql/gold/check_products.sql': 'deleted-by-you', 'scripts/old.py': 'orphan' })
  expect(regeneration.merged?.artifacts.map(({ path }) => path)).not.toContain('sql/gold/check_products.sql')
})

it('names a conflict in one place, with both sides', async () => {
  const project = products()
  atThree(project)
  project.edit('dags/products_dag.py', '0 2 * * *', '0 9 * * *')
  const regeneration = await prepare(project)
  const merge = regeneration.files.find(({ path }) => path === 'dags/products_dag.py')
  expect(merge).toMatchObject({ outcome: 'conflict', content: project.read('dags/products_dag.py') })
  expect(JSON.stringify(merge?.conflict?.places)).toContain('0 3 * * *')
  expect(JSON.stringify(merge?.conflict?.places)).toContain('0 9 * * *')
})

it('refuses a config file that a person left invalid, with line and column', async () => {
  const project = products()
  project.edit(SCHEDULE, 'retries: 3', 'retries: many')
  await expect(prepare(project)).rejects.toMatchObject({ fault: 'caller', subject: 'config/schedule.yaml:13:10' })
  project.edit(SCHEDULE, 'retries: many', 'retries: [')
  await expect(prepare(project)).rejects.toMatchObject({
    fault: 'caller',
    subject: expect.stringMatching(/^config\/schedule\.yaml:\d+:\d+$/),
  })
  project.remove(SCHEDULE)
  await expect(prepare(project)).rejects.toMatchObject({ fault: 'caller', code: 'config_missing' })
})

it('takes a text that is proposed in the place of what lies on disk', async () => {
  const project = products()
  const proposed = project.read(SCHEDULE).replace('0 2 * * *', '30 6 * * *')
  const regeneration = await prepare(project, { edits: new Map([[SCHEDULE, proposed]]) })
  expect(regeneration.files.find(({ path }) => path === SCHEDULE)?.content).toBe(proposed)
  expect(regeneration).toMatchObject({ unchanged: false, decisions: [{ path: 'trigger.cron', after: '30 6 * * *' }] })
})

it('reaches only what one agent owns when it is told so', async () => {
  const project = products()
  atThree(project)
  project.asOlderTemplate('scripts/load/update_catalog.py', 'annotations', 'generator_stop')
  const regeneration = await prepare(project, { only: 'dag' })
  expect(outcomes(regeneration)).toEqual({
    [SCHEDULE]: 'keep-yours',
    'dags/products_dag.py': 'update',
    'scripts/load/update_catalog.py': 'update',
  })
  const quality = await prepare(project, { only: 'quality' })
  expect(outcomes(quality)).toEqual({})
})

it('never takes the reading of bytes that are no text for the file, also where it is out of reach', async () => {
  const project = products()
  const path = 'scripts/load/update_catalog.py'
  const bytes = Buffer.concat([readFileSync(project.path(path)), Buffer.from([0x23, 0x20, 0xfc, 0x0a])])
  writeFileSync(project.path(path), bytes)
  for (const input of [{}, { only: 'quality' as const }]) {
    const { files } = await prepare(project, input)
    expect(files.find((file) => file.path === path)).toMatchObject({ undecodable: true })
  }
})
