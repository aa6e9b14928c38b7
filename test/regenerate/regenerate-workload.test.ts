import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { landingInput } from '../../src/regenerate/landing-input.ts'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { regenerateWorkload, type RegenerationMode } from '../../src/regenerate/regenerate-workload.ts'
import { explainChoice } from '../../src/workload/explain-choice.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { readWorkload } from '../../src/workload/workload-store.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject()
afterAll(() => project.close())
const regenerate = (mode: RegenerationMode) => regenerateWorkload({ workload: 'products' }, mode, project.container(), () => undefined)

it('touches no file of a workload that has nothing to gain, not even its times', async () => {
  expect((await regenerate('check')).outcome).toBe('unchanged')
  expect(existsSync(join(project.directory, '.gangway'))).toBe(false)
  await regenerate('apply')
  const before = project.snapshot()
  expect((await regenerate('apply')).outcome).toBe('unchanged')
  expect(project.snapshot()).toEqual(before)
})

it('records the choice of a person, and explain tells it as theirs, with what a rule had said', async () => {
  const line = project.read('config/schedule.yaml').split('\n').indexOf('retries: 3') + 1
  project.edit('config/schedule.yaml', 'retries: 3', 'retries: 5')
  const explain = async () => explainChoice(await readWorkload(project.directory, 'products'), { file: 'config/schedule.yaml', line })
  expect((await explain()).choices[0]).toMatchObject({ changedByPerson: true, choice: { by: 'rule' } })
  const container = project.container()
  await landWorkload(await landingInput(await prepareRegeneration({ workload: 'products' }, container), container))
  const [told] = (await explain()).choices
  expect(told).toMatchObject({ changedByPerson: false, choice: { by: 'person', evidence: ['now 5', 'before 3'] } })
  expect(JSON.stringify(told?.choice.alternatives)).toContain('default had said')
})
