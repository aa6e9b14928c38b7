import { z } from 'zod'
import { expect, it } from 'vitest'
import { decisionSchemas } from '#domain'
import type { StagedChanges } from '../../src/graph/port-values.ts'
import { rememberStaged } from '../../src/graph/staged-files.ts'
import { takeEdits } from '../../src/graph/take-edits.ts'
import { sampleArtifacts, sampleDecisions } from '../workload/support/sample-workload.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { fakeServices, withPorts } from './fake-services.ts'
import { profiledState, request } from './support/state.ts'

const draft = { artifacts: sampleArtifacts('orders'), plan: undefined, rendered: {} }
const { schedule } = sampleDecisions('orders')
const files = z.record(z.string(), z.string())

/** A run whose files were staged, and what a person did to them since. */
async function paused(changes: Partial<StagedChanges>, refs: Record<string, string> = {}) {
  const put: string[] = []
  const services = withPorts(fakeServices(), {
    building: {
      draft: () => Promise.resolve(draft),
      parseDecision: (_: unknown, text: string) => ({ ...schedule, retries: Number(text) }),
      parseRequest: () => ({ ...request, description: 'mine', contacts: { owner: 'sales' } }),
    },
    staging: {
      stagedChanges: () => Promise.resolve({ edited: {}, added: [], removed: [], ...changes }),
      restage: (_, artifacts) => {
        put.push(...artifacts.map(({ path }) => path))
        return Promise.resolve()
      },
    },
  })
  const decided = { 'decision.schedule': await services.store.put(schedule), 'why.schedule': await services.store.put({}) }
  const before = await profiledState(services, { refs: { ...decided, ...refs } })
  const state = { ...before, refs: { ...before.refs, ...(await rememberStaged(draft, before, services)) } }
  return { services, state, put }
}

it('takes an edited config file as a decision and every other file as an overlay, whoever owns them', async () => {
  const { services, state } = await paused({ edited: { 'config/schedule.yaml': '7', 'sql/gold/orders.sql': 'select 2' } })
  const edits = await services.store.put({ 'sql/gold/orders.sql': 'select 1', 'README.md': 'mine' })
  const taken = await takeEdits({ ...state, refs: { ...state.refs, edits } }, services)
  expect(taken.paths).toEqual(['config/schedule.yaml', 'sql/gold/orders.sql'])
  expect(await services.store.get(taken.refs['decision.schedule'], decisionSchemas.schedule)).toMatchObject({ retries: 7 })
  expect(await services.store.get(taken.refs['own.schedule'], decisionSchemas.schedule)).toEqual(schedule)
  expect(await services.store.get(taken.refs['why.schedule'], z.unknown())).toMatchObject({ retries: { by: 'person' } })
  expect(await services.store.get(taken.refs['edits'], files)).toEqual({ 'sql/gold/orders.sql': 'select 2', 'README.md': 'mine' })
})

it('takes what workload.yaml asks for otherwise as fields of the request, as far as it is not asked for by now', async () => {
  const { services, state } = await paused({ edited: { 'workload.yaml': 'mine' } })
  expect((await takeEdits(state, services)).fields).toEqual({ description: 'mine', contacts: { owner: 'sales' } })
  const asked = { ...state, request: { ...request, description: 'mine' } }
  expect((await takeEdits(asked, services)).fields).toEqual({ contacts: { owner: 'sales' } })
})

it('refuses a file that was added, since staging again would remove it', async () => {
  const { services, state } = await paused({ added: ['sql/silver/mine.sql'] })
  await expect(takeEdits(state, services)).rejects.toMatchObject({ code: 'staged_file_added', subject: 'sql/silver/mine.sql' })
})

it('puts a deleted file back, and says so', async () => {
  const [path = ''] = draft.artifacts.map((artifact) => artifact.path)
  const { services, state, put } = await paused({ removed: [path] })
  await expect(takeEdits(state, services)).rejects.toMatchObject({ code: 'staged_file_removed', subject: path })
  expect(put).toEqual([path])
})

it('takes no edit with a secret in it', async () => {
  const [key = ''] = secretSamples['private_key'] ?? []
  const { services, state } = await paused({ edited: { 'README.md': `fine\n${key}` } })
  await expect(takeEdits(state, services)).rejects.toMatchObject({ code: 'secret_refused', subject: 'README.md' })
})

it('has nothing to take before anything was staged, or of another name', async () => {
  const { services, state } = await paused({ edited: { 'README.md': 'mine' } })
  const none = { paths: [], refs: {}, fields: {} }
  expect(await takeEdits({ ...state, refs: {} }, services)).toEqual(none)
  expect(await takeEdits({ ...state, request: { ...request, name: 'sales' } }, services)).toEqual(none)
})
