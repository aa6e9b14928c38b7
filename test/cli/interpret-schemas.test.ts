import { expect, it } from 'vitest'
import { config } from 'zod'

it('switches the compiling of schemas off', async () => {
  await import('../../src/cli/interpret-schemas.ts')
  expect(config().jitless).toBe(true)
})
