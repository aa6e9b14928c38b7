import { z } from 'zod'
import { expect, it } from 'vitest'
import type { Question } from '#domain'
import { keepAnswers, withEarlierAnswers } from '../../src/graph/earlier-answers.ts'
import { fakeServices } from './fake-services.ts'
import { person, request, stateOf } from './support/state.ts'

const question = (id: string, schema: z.ZodType): Question => ({
  id,
  kind: 'question',
  prompt: '?',
  why: 'because',
  schema,
  default: 'standard',
  critical: false,
})
const known = { field: 'description', value: 'Orders', why: 'answered so for this source', said: 'in run r0' }

it('proposes what was answered before, with where it comes from', () => {
  const [first, second] = withEarlierAnswers([question('description', z.string()), question('name', z.string())], [known])
  expect(first).toMatchObject({ default: 'Orders', why: 'because; answered so for this source', details: ['in run r0'] })
  expect(second).toMatchObject({ default: 'standard', why: 'because' })
})

it('leaves out an answer that no longer fits', () => {
  expect(withEarlierAnswers([question('description', z.int())], [known])[0]).toMatchObject({ default: 'standard' })
})

it('keeps what a person answered, and no assumption', async () => {
  const services = fakeServices()
  const probe = await services.reading.probe(request.source, undefined)
  const inferred = { value: 'orders', source: 'inferred' as const, why: 'the existing workload is extended' }
  await keepAnswers(request, probe, stateOf({ answers: { name: inferred } }), services)
  await keepAnswers(request, probe, stateOf({ answers: { name: inferred, description: person('x'), plan: person(true) } }), services)
  expect(services.calls.slice(1)).toEqual(['remember answers to description'])
})
