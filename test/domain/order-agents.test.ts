import { expect, it } from 'vitest'
import { orderAgents, type Agent } from '../../src/kit/index.ts'

const agent = (id: Agent['id'], after?: Agent['id']): Agent => ({
  id,
  ...(after && { after }),
  returns: [],
  gate: { reach: 'landing', minimumTests: { unit: 0, integration: 0 } },
  decide: () => ({ decisions: {}, why: {}, questions: [] }),
  view: () => [],
})
const order = (...agents: readonly Agent[]) => orderAgents(agents).map(({ id }) => id)

it('lets each follow the one that it names, and those after the same one follow by id', () => {
  expect(order(agent('quality', 'metadata'), agent('transformation', 'dag'), agent('metadata'), agent('dag', 'metadata'))).toEqual([
    'metadata',
    'dag',
    'transformation',
    'quality',
  ])
})

it('refuses agents without a single beginning, or out of its reach', () => {
  expect(() => order(agent('metadata'), agent('dag'))).toThrowError(/2 come first/)
  expect(() => order(agent('metadata'), agent('dag', 'quality'), agent('quality', 'dag'))).toThrowError(
    /dag after quality, quality after dag/,
  )
  expect(() => order()).toThrowError(/0 come first/)
})
