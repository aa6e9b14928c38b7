import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import regenerate from '../../../../src/app/operations/regenerate/operation.ts'
import { products, type ProductsProject } from '../../../regenerate/support/products-project.ts'

const run = (project: ProductsProject, input: object) => regenerate.run(regenerate.input.parse(input), project.context)

it('asks which workload, and names those that there are', async () => {
  const project = products(['products', 'prices'])
  await expect(run(project, {})).rejects.toMatchObject({
    fault: 'caller',
    code: 'workload_missing',
    hint: expect.stringContaining('prices, products'),
  })
  await expect(run(project, { workload: 'products', all: true })).rejects.toMatchObject({ code: 'workload_missing' })
  await expect(run(project, { workload: 'prodcts' })).rejects.toMatchObject({ code: 'workload_unknown', hint: 'Did you mean products?' })
})

it('shows what would become of each file and writes nothing', async () => {
  const project = products()
  project.edit('config/schedule.yaml', 'retries: 3', 'retries: 5')
  const before = project.snapshot()
  const shown = await run(project, { workload: 'products', dryRun: true })
  expect(shown.outcome).toBe('done')
  expect(shown.text).toMatch(/keep-yours\s+config\/schedule.yaml\s+your edit stays/)
  expect(shown.text).toMatch(/update\s+dags\/products_dag.py/)
  expect(shown.text).toContain('retries: 3 → 5 (yours)')
  expect(shown.text).toContain('To be judged: code_check, dag.')
  expect((await run(project, { workload: 'products', check: true })).outcome).toBe('verdict')
  expect(project.snapshot()).toEqual(before)
  expect((await run(products(), { workload: 'products', check: true })).outcome).toBe('done')
})

it('refuses an invalid edit at its place and touches nothing', async () => {
  const project = products()
  project.edit('config/schedule.yaml', 'retries: 3', 'retires: 3')
  const before = project.snapshot()
  await expect(run(project, { workload: 'products' })).rejects.toMatchObject({ fault: 'caller', subject: 'config/schedule.yaml:13:1' })
  expect(project.snapshot()).toEqual(before)
})

it('tells a conflict with the command that settles it, by an exit code of its own', async () => {
  const project = products()
  project.edit('config/schedule.yaml', 'retries: 3', 'retries: 5')
  const script = project.read('dags/products_dag.py')
  project.write('dags/products_dag.py', script.replace(/retries": ?3|retries=3/, 'retries=9'))
  const found = await run(project, { workload: 'products', dryRun: true })
  expect(found.outcome).toBe('person')
  expect(found.next).toEqual([{ operation: 'resolve', input: { workload: 'products', path: 'dags/products_dag.py' } }])
})

it('goes on with the others past a workload that cannot be read, and ends with the worst', async () => {
  const project = products(['alpha', 'products'])
  rmSync(join(project.directory, 'workloads/alpha/config/source.yaml'))
  const found = await run(project, { all: true, check: true })
  expect(found.outcome).toBe('caller')
  expect(found.data).toMatchObject({
    workloads: [
      { workload: 'alpha', outcome: 'error', error: { code: 'config_missing' } },
      { workload: 'products', outcome: 'unchanged' },
    ],
  })
  expect(found.text).toContain('✗ alpha: config/source.yaml is missing')
  expect(found.text).toContain('1 of 2 workloads are up to date.')
})
