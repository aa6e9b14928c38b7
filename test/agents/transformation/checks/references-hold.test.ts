import { expect, it } from 'vitest'
import type { CheckContext } from '#kit'
import referencesHold from '../../../../agents/transformation/checks/references-hold.ts'

/** 1,000 filled rows of `route`, of which some are orphans. */
async function refused(orphans: number, by: 'learnt' | 'declared' = 'learnt') {
  const foreign = [{ columns: ['route'], to: { workload: 'routes', table: 'routes', columns: ['id'] }, match_share: 1, by }]
  const context = {
    decisions: { source: { schema: { keys: { foreign } } }, transformations: { bronze_to_silver: { output: { table: 't' } } } },
    plan: { bronzeToSilver: { rules: [{ id: 'r', step: 'reference_route', columns: ['route'] }] } },
    staged: {
      pipeline: () => Promise.resolve({ ok: true, result: { bronze_to_silver: { flags: { r: orphans }, reasons: {} } } }),
      relation: () => Promise.resolve('silver'),
      query: () => Promise.resolve([{ filled: 1_000 }]),
    },
  }
  return referencesHold.run(context as unknown as CheckContext)
}

it('refutes a learnt reference of which more than a tenth of the filled rows are orphans, and says which', async () => {
  expect(await refused(100)).toEqual([])
  expect(await refused(101)).toMatchObject([
    { path: 'config/source.yaml#schema.keys.foreign[route]', rule: 'reference_refuted', suggestion: { refuted: { columns: ['route'] } } },
  ])
})

it('leaves to the rows what a person declared', async () => {
  expect(await refused(900, 'declared')).toEqual([])
})
