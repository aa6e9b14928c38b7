import { expect, it } from 'vitest'
import { overviewCalls, presentOverview, presentStatus } from '../../src/present/status.ts'
import { compareBuilds } from '../../src/workload/rendered-by.ts'
import { listWorkloads, landWorkload, type Workload } from '../../src/workload/index.ts'
import { sampleLanding } from '../workload/support/sample-workload.ts'
import { operationContext, write } from '../app/operations/support/context.ts'
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

it('shows what a run waits for', () => {
  expect(presentStatus('orders', undefined, waitingRun)).toContain('Which columns tell a row apart?')
})

it('names the files that wait for a person to settle a conflict', async () => {
  const [orders] = await workloads()
  const text = presentStatus('orders', orders && { ...orders, conflicts: ['dags/orders_dag.py'] }, undefined)
  expect(text).toContain('! conflict in dags/orders_dag.py\n')
})

const here = { gangway: '0.2.0', renderer: 'here' }
const build = (gangway: string, renderer: string) => compareBuilds({ gangway, renderer }, here)

it('says which build rendered a workload, and names no command that would be refused', async () => {
  const [orders] = await workloads()
  if (!orders) throw new Error('no workload')
  const older = presentStatus(
    'orders',
    { ...orders, build: build('0.1.0', 'there'), behind: ['2 files were rendered otherwise'] },
    undefined,
  )
  expect(older).toMatch(/ {2}↑ rendered by gangway 0\.1\.0 \(there\), this is 0\.2\.0 \(here\): 2 files were rendered otherwise\n$/)
  const newer = presentStatus('orders', { ...orders, build: build('0.3.0', 'there') }, undefined)
  expect(newer).toContain('this is the older 0.2.0 (here)')
  expect(newer).not.toContain('gangway regenerate')
})

it('gathers the workloads of each kind of build in one line', async () => {
  const [orders] = await workloads()
  if (!orders) throw new Error('no workload')
  const named = (name: string, found: ReturnType<typeof build>, behind: readonly string[] = []) => ({
    ...orders,
    name,
    build: found,
    behind,
  })
  const all = [
    named('same', build('0.2.0', 'here')),
    named('other', build('0.2.0', 'there')),
    named('older', build('0.1.0', 'there')),
    named('behind', build('0.1.0', 'there'), ['1 file']),
    named('newer', build('0.3.0', 'there')),
  ]
  const text = presentOverview(all, [])
  expect(text).toContain('Behind this Gangway: behind\n')
  expect(text).toContain('Rendered by another build, so files may be rendered otherwise: other, older\n')
  expect(overviewCalls(all, []).map(({ input }) => input)).toEqual([{ workload: 'behind' }, { all: true, dryRun: true }])
  expect(text).toMatch(/Rendered by a newer Gangway, so this one refuses to change it: newer$/)
})
