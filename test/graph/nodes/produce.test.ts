import { z } from 'zod'
import { expect, it } from 'vitest'
import type { AgentInput, AgentOutput } from '#kit'
import { decisionSchemas } from '#domain'
import { stageById } from '../../../src/graph/gated-stages.ts'
import { produce } from '../../../src/graph/nodes/produce.ts'
import { sampleDecisions, sampleWhy } from '../../workload/support/sample-workload.ts'
import { fakeServices } from '../fake-services.ts'
import { ids, person, profiledState } from '../support/state.ts'

const stage = stageById('metadata', fakeServices().agents)

function servicesWith(decide: (input: AgentInput) => AgentOutput) {
  const fake = fakeServices()
  return { ...fake, agents: { ...fake.agents, metadata: { ...fake.agents.metadata, decide } } }
}
const asked = (id: string, schema: z.ZodType, critical = true): AgentOutput => ({
  decisions: {},
  why: {},
  questions: [{ id, kind: 'question', prompt: '?', why: 'because', schema, default: 'none', critical }],
})
const nothing: AgentOutput = { decisions: {}, why: {}, questions: [] }

it('keeps decisions and their reasons', async () => {
  const { source } = sampleDecisions('orders')
  const services = servicesWith(() => ({ decisions: { source }, why: { source: sampleWhy.source ?? {} }, questions: [] }))
  const { refs } = await produce(stage, await profiledState(services), services)
  expect(Object.keys(refs ?? {})).toEqual(['decision.source', 'why.source'])
  expect(await services.store.get(refs?.['decision.source'] ?? undefined, decisionSchemas.source)).toEqual(source)
})

it('waits for what the agent must know', async () => {
  const services = servicesWith(() => asked('primary_key', z.literal('none')))
  const update = await produce(stage, await profiledState(services), services)
  expect(ids(update.waiting)).toEqual(['primary_key'])
  expect(update.refs).toBeUndefined()
})

it('lets the agent decide again once the request has the answer', async () => {
  const services = servicesWith(({ request }) => (request.primary_key === undefined ? asked('primary_key', z.literal('none')) : nothing))
  const update = await produce(stage, await profiledState(services, { answers: { primary_key: person('none') } }), services)
  expect(update.request?.primary_key).toBe('none')
})

it('hands the answer to a clash to the agent, for which the request has no field', async () => {
  const seen: unknown[] = []
  const services = servicesWith(({ answers }) => {
    seen.push(answers)
    return answers?.['clash.1'] === undefined ? asked('clash.1', z.enum(['hash', 'keep'])) : nothing
  })
  expect(ids((await produce(stage, await profiledState(services), services)).waiting)).toEqual(['clash.1'])
  const update = await produce(
    stage,
    await profiledState(services, { answers: { 'clash.1': person('hash'), plan: person(true) } }),
    services,
  )
  expect(update.waiting).toEqual([])
  expect(seen).toEqual([{}, { 'clash.1': 'hash' }])
})

it('lists what was assumed for the agent', async () => {
  const services = servicesWith(({ request }) =>
    request.primary_key === undefined ? asked('primary_key', z.literal('none'), false) : nothing,
  )
  const state = await profiledState(services)
  const update = await produce(stage, { ...state, start: { ...state.start, unattended: true } }, services)
  expect(update.assumptions).toMatchObject({ primary_key: { value: 'none' } })
  expect(update.request?.primary_key).toBe('none')
})

it('adds what the agent failed of before to the evidence of a retry, and to nothing else', async () => {
  const seen: (readonly string[])[] = []
  const services = servicesWith(({ evidence }) => {
    seen.push(evidence.map(({ rule }) => rule))
    return nothing
  })
  const finding = (rule: string) => ({ path: '.gangway/memory#c', rule, message: 'm', rows: [], hint: 'h' })
  const known = { 'experience.metadata': await services.store.put([finding('remembered_failure')]) }
  const evidence = { 'evidence.metadata': await services.store.put([finding('types_hold')]) }
  await produce(stage, await profiledState(services, { refs: known }), services)
  await produce(stage, await profiledState(services, { refs: { ...known, ...evidence } }), services)
  expect(seen).toEqual([[], ['types_hold', 'remembered_failure']])
})
