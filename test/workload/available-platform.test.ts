import { expect, it } from 'vitest'
import { callerError } from '#domain'
import { definePlatform } from '#kit'
import { platformOf, publishedRelation, type OpenPlatform } from '../../src/workload/available-platform.ts'
import { operationContext, write } from '../app/operations/support/context.ts'
import { plainServices } from '../platforms/local/support/services.ts'

const local = definePlatform(() => ({
  id: 'local',
  dialect: 'duckdb',
  costs: 'nothing',
  places: () => [],
  detect: () => Promise.resolve([]),
  published: () => Promise.resolve(undefined),
  relation: ({ table }) => Promise.resolve(`the ${table}`),
}))(plainServices('/nowhere'))
const open: OpenPlatform = (id) =>
  id === 'local' ? Promise.resolve(local) : Promise.reject(callerError({ code: 'not_available', message: `${id} is not there` }))

it('is the one that the request names, the usual one where that cannot be read, and none where it is not there', async () => {
  const context = operationContext()
  const named = (text: string) => {
    write(context, 'workloads/orders/workload.yaml', text)
    return platformOf(context.project, 'orders', open)
  }
  expect(await named('platform: local')).toBe(local)
  expect(await named('platform: [')).toBe(local)
  expect(await named('platform: aws')).toBeUndefined()
})

it('lends a relation to the engine that speaks its dialect', async () => {
  const table = { workload: 'orders', zone: 'silver', table: 'orders' } as const
  expect(await publishedRelation(open, 'duckdb')('local', table)).toBe('the orders')
  expect(await publishedRelation(open, 'spark')('local', table)).toBeUndefined()
  expect(await publishedRelation(open, 'duckdb')('aws', table)).toBeUndefined()
})
