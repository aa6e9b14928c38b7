import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { landingStatus } from '../../src/workload/landing-status.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { sampleLanding } from './support/sample-workload.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

it('tells what a landing would do with each file', async () => {
  const project = await temporaryFolder()
  const input = sampleLanding(project, 'orders')
  const [first, second, third] = input.artifacts
  if (!first || !second || !third) throw new TypeError('the sample has three files')
  expect(new Set(Object.values(await landingStatus(project, 'orders', input.artifacts)))).toEqual(new Set(['create']))
  await landWorkload(input)
  writeFileSync(join(project, 'workloads', 'orders', second.path), 'mine')
  const next = [first, second, { ...third, content: `${third.content}\n` }, { path: 'more.md', content: '' }]
  expect(await landingStatus(project, 'orders', next)).toEqual({
    [first.path]: 'same',
    [second.path]: 'replaces_edit',
    [third.path]: 'update',
    'more.md': 'create',
  })
})
