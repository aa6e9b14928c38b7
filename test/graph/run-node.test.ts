import { expect, it } from 'vitest'
import { callerError } from '#domain'
import { runNode } from '../../src/graph/run-node.ts'
import { fakeServices } from './fake-services.ts'
import { person, request, stateOf } from './support/state.ts'

const wrong = callerError({ code: 'unknown_column', message: 'The source has no column qty.', subject: 'columns.qty' })
const fail = () => Promise.reject(wrong)

it('asks again for a wrong field where a person is there, and ends the command where none is', async () => {
  const services = fakeServices()
  await expect(runNode('readSource', stateOf(), services, fail)).rejects.toBe(wrong)
  const asked = await runNode('metadata.produce', stateOf(), { ...services, asksAgain: true }, fail)
  expect(asked.waiting?.map(({ id }) => id)).toEqual(['columns.qty'])
  await expect(runNode('metadata.test', stateOf(), { ...services, asksAgain: true }, fail)).rejects.toBe(wrong)
})

it('runs on the request with the answer in it, and forgets what was given', async () => {
  const state = stateOf({
    request: { ...request, columns: { qty: { type: 'text' } } },
    refused: { 'columns.qty': 'no' },
    answers: { 'columns.qty': person(null) },
    given: ['columns.qty'],
  })
  const seen: unknown[] = []
  const update = await runNode('metadata.produce', state, fakeServices(), (current) => {
    seen.push(current.request?.columns)
    return Promise.resolve({})
  })
  expect(seen).toEqual([{}])
  expect(update).toMatchObject({ given: [], refused: { 'columns.qty': null }, request: { columns: {} } })
})
