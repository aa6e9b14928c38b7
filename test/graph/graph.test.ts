import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { gatedStages } from '../../src/graph/gated-stages.ts'
import { buildGraph } from '../../src/graph/graph.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'
import { fakeServices } from './fake-services.ts'

const PHASES = [
  'route',
  'checkHealth',
  'discover',
  'findDuplicates',
  'approvePlan',
  'profile',
  'confirmProfile',
  'checkCode',
  'review',
  'deploy',
  'verify',
]

it('has a node for each phase and stage, and a pause of its own for each phase', async () => {
  const checkpoints = new Checkpoints(join(await temporaryFolder(), 'state.db'))
  const nodes = Object.keys(buildGraph(fakeServices(), checkpoints.saver).nodes)
  expect(nodes).toEqual(expect.arrayContaining([...PHASES, ...PHASES.map((phase) => `${phase}.ask`)]))
  expect(nodes).toEqual(expect.arrayContaining(gatedStages(fakeServices().agents).map(({ node }) => node)))
  checkpoints.close()
})
