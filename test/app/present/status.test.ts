import { expect, it } from 'vitest'
import { presentOverview, presentStatus } from '../../../src/app/present/status.ts'
import { listWorkloads, landWorkload, type Workload } from '../../../src/workload/index.ts'
import { sampleLanding } from '../../workload/support/sample-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'
import { doneRun, waitingRun } from './support/run-view.ts'

async function workloads(): Promise<readonly Workload[]> {
  const context = operationContext()
  await landWorkload(sampleLanding(context.project, 'orders'))
  write(context, 'workloads/planes/workload.yaml', 'version: 2\n')
  return listWorkloads(context.project)
}

it('lists workloads and only the runs that are open', async () => {
  const text = presentOverview(await workloads(), [waitingRun, { ...doneRun, run: '20260101-000000-aaaa' }])
  expect(text).toMatch(/✓ orders/)
  expect(text).toMatch(/✗ planes/)
  expect(text).toContain(waitingRun.run)
  expect(text).not.toContain('20260101-000000-aaaa')
  expect(presentOverview([], [])).toContain('Nothing is onboarded yet')
})

it('ends with what comes next', async () => {
  const [orders, planes] = await workloads()
  expect(presentStatus('orders', orders, doneRun)).toMatch(/gangway explain orders config\/source.yaml$/)
  expect(presentStatus('planes', planes, undefined)).toMatch(/gangway onboard --name planes$/)
  expect(presentStatus('orders', undefined, { ...doneRun, state: 'stopped', resumable: true })).toMatch(
    new RegExp(`gangway resume ${doneRun.run}$`),
  )
  expect(presentStatus('orders', undefined, waitingRun)).toContain('Which columns tell a row apart?')
})

it('names the files that wait for a person to settle a conflict', async () => {
  const [orders] = await workloads()
  const text = presentStatus('orders', orders && { ...orders, conflicts: ['dags/orders_dag.py'] }, undefined)
  expect(text).toContain('! conflict in dags/orders_dag.py: gangway resolve orders')
})
