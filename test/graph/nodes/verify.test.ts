import { z } from 'zod'
import { expect, it } from 'vitest'
import { verify } from '../../../src/graph/nodes/verify.ts'
import { fakeServices } from '../fake-services.ts'
import { profiledState } from '../support/state.ts'

it.each([
  [true, 'done', 'its gold tables are published'],
  [false, 'failed', 'the last good tables stay as they were'],
])('ends the run by what its first pipeline did (passed: %s)', async (runPasses, state, message) => {
  const fake = fakeServices({ runPasses })
  let cleaned = 0
  const services = {
    ...fake,
    cleanStaging: () => {
      cleaned += 1
      return Promise.resolve()
    },
  }
  const update = await verify(await profiledState(services), services)
  expect(update.outcome).toMatchObject({ state, message: expect.stringContaining(message) })
  expect(await services.store.get(update.refs?.['run_report'] ?? undefined, z.looseObject({}))).toMatchObject({ passed: runPasses })
  expect(cleaned).toBe(1)
})
