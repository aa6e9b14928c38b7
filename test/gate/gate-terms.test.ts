import { expect, it } from 'vitest'
import { gateTerms } from '../../src/gate/index.ts'
import { agents } from '../generate/workload-fixture.ts'

it('takes the terms of an agent from the agent, and those of the engine from the engine', () => {
  expect(gateTerms('quality', agents)).toBe(agents.find(({ id }) => id === 'quality')?.gate)
  expect(gateTerms('profile', [])).toMatchObject({ reach: 'landing', tests: 'profiling' })
  expect(gateTerms('code_check', []).tests).toBeUndefined()
  expect(() => gateTerms('quality', [])).toThrowError(/No agent stands behind the gate quality/)
})
