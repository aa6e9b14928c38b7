import { expect, it } from 'vitest'
import localPlatform from '../../../src/platforms/local/platform.ts'
import { plainServices } from './support/services.ts'

it('says what it can do, and needs nothing until it is asked', async () => {
  const platform = localPlatform(plainServices('/nowhere'))
  expect([platform.id, platform.dialect]).toEqual(['local', 'duckdb'])
  expect(Object.values(platform.capabilities)).not.toContain(false)
  await expect(platform.close()).resolves.toBeUndefined()
})
