import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import type { Dialect } from '#kit'
import { readConfig } from '../../../src/app/config.ts'
import { dialects } from '../../../src/app/registries/dialects.generated.ts'
import { buildingServices } from '../../../src/app/services/building.ts'
import { stagingOf } from '../../../src/app/services/staging.ts'
import { profileFixture } from '../../graph/fake-services.ts'
import { operationContext, write } from '../operations/support/context.ts'

const request = requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'orders.csv' } } })
const dialect: Dialect = (await dialects.duckdb()).default

function building() {
  const context = operationContext()
  const staging = stagingOf(context.project, 'r1')
  const services = buildingServices({
    root: readConfig({}).root,
    project: context.project,
    runId: 'r1',
    asOf: '2026-06-30',
    staging,
    agents: [],
    checks: [],
    dialect,
    gateServices: () => {
      throw new TypeError('nothing is judged')
    },
  })
  return { context, services, staging }
}
const input = { request, profile: profileFixture, decisions: {}, assumptions: [], gaps: [], edits: {} }

it("lays a person's edits over what is rendered, and keeps both", async () => {
  const { services } = building()
  const draft = await services.draft({ ...input, edits: { 'workload.yaml': 'mine' } })
  expect(draft.artifacts.find(({ path }) => path === 'workload.yaml')?.content).toBe('mine')
  expect(draft.rendered['workload.yaml']).not.toBe('mine')
  expect(draft.plan).toBeUndefined()
})

it('sees which staged files a person changed', async () => {
  const { services, context, staging } = building()
  const draft = await services.draft(input)
  expect(await services.stagedEdits('orders', draft)).toEqual({})
  for (const { path, content } of draft.artifacts) write(context, `.gangway/staging/r1/workloads/orders/${path}`, content)
  expect(await services.stagedEdits('orders', draft)).toEqual({})
  write(context, '.gangway/staging/r1/workloads/orders/workload.yaml', 'mine')
  expect(await services.stagedEdits('orders', draft)).toEqual({ 'workload.yaml': 'mine' })
  await services.cleanStaging()
  expect(existsSync(staging.root)).toBe(false)
})

it('reads an edited decision strictly, by its place', () => {
  const { services } = building()
  expect(() => services.parseDecision('schedule', 'version: 1\nretires: 3\n')).toThrow(expect.objectContaining({ fault: 'caller' }))
})
