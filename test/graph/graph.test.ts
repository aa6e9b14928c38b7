import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { gatedStages } from '../../src/graph/gated-stages.ts'
import { buildGraph } from '../../src/graph/graph.ts'
import { phaseName, phaseOrder } from '../../src/graph/phases.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'
import { fakeServices } from './fake-services.ts'

it('has a node for each phase and stage in their order, and a pause of its own for each phase', async () => {
  const checkpoints = new Checkpoints(join(await temporaryFolder(), 'state.db'))
  const stages = new Map(gatedStages(fakeServices().agents).map(({ id, node }) => [node, id]))
  const nodes = Object.keys(buildGraph(fakeServices(), checkpoints.saver).nodes).filter((node) => node !== '__start__')
  const working = nodes.filter((node) => !node.endsWith('.ask'))
  expect([...new Set(working.map((node) => stages.get(node) ?? phaseName(node).phase))]).toEqual(phaseOrder)
  const phases = working.filter((node) => !stages.has(node))
  expect(nodes).toEqual(expect.arrayContaining(phases.map((node) => `${node}.ask`)))
  checkpoints.close()
})
