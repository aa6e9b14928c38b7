import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownerOfThisProcess } from '#system'
import { guardedServices } from '../../../src/app/services/guarded-services.ts'
import { Checkpoints } from '../../../src/graph/checkpoints.ts'
import { landWorkload } from '../../../src/workload/index.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'
import { fakeServices } from '../../graph/fake-services.ts'
import { sampleLanding, sampleRequest } from '../../workload/support/sample-workload.ts'

const record = { profile: {}, why: {}, gates: {}, gaps: [], fresh: true } as unknown as Parameters<
  ReturnType<typeof fakeServices>['landing']['land']
>[2]
const request = sampleRequest('orders')
const draft = { artifacts: [], plan: undefined, rendered: {} }
const start = { run: 'r1', platform: 'local' as const, unattended: true, approve: true, asOf: '2026-06-30' }

async function harness() {
  const project = await temporaryFolder()
  const plain = fakeServices()
  /** As a new process that replays the node. */
  const again = async () => {
    const checkpoints = new Checkpoints(join(project, 'state.db'))
    const hold = await checkpoints.hold({ run: 'r1', owner: await ownerOfThisProcess('test'), breakLease: true })
    return { hold, services: guardedServices(plain, hold, project) }
  }
  return { project, plain, again }
}

it('lands and runs once, however often a node is replayed', async () => {
  const { plain, again } = await harness()
  const results = []
  for (let replay = 0; replay < 3; replay += 1) {
    const { services } = await again()
    results.push([await services.landing.land('orders', draft, record), await services.running.runPipeline(request, start, {})])
  }
  expect(plain.calls).toEqual(['land orders', 'run'])
  expect(results[2]).toEqual(results[0])
})

it('archives once, and never a successor of the same name', async () => {
  const { project, again } = await harness()
  await landWorkload(sampleLanding(project, 'orders'))
  const first = await (await again()).services.neighbours.archiveWorkload('orders')
  await landWorkload(sampleLanding(project, 'orders', { salt: ' successor' }))
  expect(await (await again()).services.neighbours.archiveWorkload('orders')).toBe(first)
  expect(existsSync(join(project, 'workloads/orders/README.md'))).toBe(true)
})

it('stops a holder that lost the run before its next node and its next effect', async () => {
  const { project, plain, again } = await harness()
  const { services } = await again()
  await landWorkload(sampleLanding(project, 'orders'))
  await again()
  await expect(services.trace.emit('phase_start', 'deploy', 'started')).rejects.toMatchObject({ code: 'lease_lost' })
  await expect(services.landing.land('orders', draft, record)).rejects.toMatchObject({ code: 'lease_lost' })
  await expect(services.neighbours.archiveWorkload('orders')).rejects.toMatchObject({ code: 'lease_lost' })
  const stage = { run: 'r1', workload: 'orders', stage: 'metadata', attempts: 1, changed: [] }
  await expect(services.memory.keepWayOut(stage)).rejects.toMatchObject({ code: 'lease_lost' })
  expect(plain.calls).toEqual([])
  expect(existsSync(join(project, 'workloads/orders'))).toBe(true)
})
