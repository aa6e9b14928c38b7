import { expect, it } from 'vitest'
import type { Choices, Finding } from '#domain'
import { curedChoice, findCure } from '../../src/graph/find-cure.ts'
import { stageById } from '../../src/graph/gated-stages.ts'
import { fakeServices } from './fake-services.ts'
import { profiledState } from './support/state.ts'

const refuting = (path: string, choice: string | undefined = path): Finding => ({
  path,
  rule: 'refuted',
  message: 'm',
  rows: [],
  hint: 'h',
  cure: choice === 'none' ? 'none' : { choice, may: 'choose another' },
})
const TYPE = 'config/source.yaml#schema.columns[*].type'

it('names the choice as the finding names it', () => {
  const path = 'config/source.yaml#schema.columns[day].type'
  expect(curedChoice(refuting(path, 'config/source.yaml#schema.columns[*].format'))).toEqual({
    decision: 'source',
    path: 'schema.columns[day].format',
  })
  expect(curedChoice(refuting('sql/silver/orders.sql', TYPE))?.path).toBe('schema.columns[*].type')
  expect(curedChoice(refuting(path, 'none'))).toBeUndefined()
  expect(curedChoice(refuting(path, 'scripts/load.py#x'))).toBeUndefined()
})

async function cureOf(stage: 'profile' | 'quality', findings: readonly Finding[], choices: Choices = {}, stubborn = false) {
  const services = fakeServices({ stubborn })
  const first = await services.agents.metadata.decide({ evidence: [], request: {} } as never)
  const refs = {
    'decision.source': await services.store.put(first.decisions.source),
    'decision.semantic': await services.store.put(first.decisions.semantic),
    'why.source': await services.store.put(choices),
  }
  const state = await profiledState(services, { refs })
  return findCure(stageById(stage, services.agents), findings, state, services)
}

it('goes to the agent of the choice, with what is its own', async () => {
  const findings = [refuting('sql/silver/orders.sql', 'none'), refuting('config/source.yaml#schema.columns[day].type')]
  expect(await cureOf('quality', findings)).toMatchObject({ stage: { id: 'metadata' }, evidence: [findings[1]] })
  expect(await cureOf('profile', findings)).toMatchObject({ stage: { id: 'profile' }, evidence: findings })
})

it('is none where the agent decides the same', async () => {
  expect(await cureOf('profile', [refuting('config/source.yaml#schema.keys.primary')], {}, true)).toBeUndefined()
})

it('is none where a person chose, whatever stands beside it', async () => {
  const by = (who: 'person' | 'rule') => ({ by: who, rule: 'r', reason: 'r', evidence: [] })
  const finding = refuting('config/source.yaml#schema.columns[day].type')
  expect(await cureOf('profile', [finding], { 'schema.columns[day].type': by('person') })).toBeUndefined()
  expect(await cureOf('profile', [finding], { 'schema.columns[day_2].type': by('person') })).toBeDefined()
  expect(await cureOf('profile', [finding], { 'schema.columns[day].type': by('rule') })).toBeDefined()
})
