import { expect, it } from 'vitest'
import { definePlatform } from '#kit'
import { plainServices } from '../platforms/local/support/services.ts'

const core = {
  id: 'local' as const,
  dialect: 'toy',
  costs: 'nothing',
  places: () => [],
  detect: () => Promise.resolve([]),
  published: () => Promise.resolve(undefined),
}

it('offers what is defined, says the rest as data, and refuses it by name', async () => {
  const platform = definePlatform(() => ({ ...core, watch: () => Promise.resolve(new Date(0)) }))(plainServices('/nowhere'))
  expect(platform.capabilities).toEqual({
    query: false,
    relation: false,
    check: false,
    run: false,
    watch: true,
    delivered: false,
    deploy: false,
  })
  expect(await platform.watch('orders')).toEqual(new Date(0))
  await expect(platform.query({ workload: 'orders', zone: 'gold', sql: 'SELECT 1', limit: 1 })).rejects.toMatchObject({
    fault: 'caller',
    code: 'not_offered',
    message: 'Platform local does not offer queries from here.',
  })
  await expect(platform.close()).resolves.toBeUndefined()
})
