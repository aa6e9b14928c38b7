import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import type { Dialect } from '#kit'
import { readConfig } from '../../../src/app/config.ts'
import { dialects } from '../../../src/app/registries/dialects.generated.ts'
import { buildingServices } from '../../../src/app/services/building.ts'
import { stagingOf } from '../../../src/gate/staging.ts'
import { hashesOf } from '../../../src/graph/verify-handover.ts'
import { profileFixture } from '../../graph/fake-services.ts'
import { operationContext } from '../operations/support/context.ts'

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
    prepareAirflow: () => Promise.resolve(),
    gateServices: () => {
      throw new TypeError('nothing is judged')
    },
  })
  return { context, services, staging }
}
const input = { request, profile: profileFixture, decisions: {}, assumptions: [], gaps: [], edits: {} }

it('puts files back where they were staged, and takes the folder away', async () => {
  const { services, staging } = building()
  const draft = await services.draft(input)
  await services.restage('orders', draft.artifacts)
  expect(await services.stagedChanges('orders', hashesOf(draft))).toEqual({ edited: {}, added: [], removed: [] })
  await services.cleanStaging()
  expect(existsSync(staging.root)).toBe(false)
})

it('reads an edited decision strictly, by its place', () => {
  const { services } = building()
  expect(() => services.parseDecision('schedule', 'version: 1\nretires: 3\n')).toThrow(expect.objectContaining({ fault: 'caller' }))
})
