import { expect, it } from 'vitest'
import { needRequest } from '../../src/graph/need-request.ts'
import { request, stateOf } from './support/state.ts'

it('gives the request, or says that the graph is wrong', () => {
  expect(needRequest(stateOf({ request }))).toBe(request)
  expect(() => needRequest(stateOf())).toThrow(expect.objectContaining({ code: 'request_missing', fault: 'defect' }))
})
