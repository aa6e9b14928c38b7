import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '#system'
import { createContainer } from '../../src/app/container/container.ts'
import { dialects } from '../../src/app/registries/dialects.generated.ts'
import { measurementsOf } from '../../src/profile/measurements-of.ts'
import { readingIn } from '../app/services/support/reading.ts'
import { profileFixture } from '../graph/fake-services.ts'
import { sampleRequest } from '../workload/support/sample-workload.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

const context = operationContext({ airflowPython: undefined })
const container = createContainer(context)
const database = await openDatabase()
afterAll(async () => {
  await database.close()
  await container.close()
})

it('measures every landed row by the rules of the profile', async () => {
  write(context, 'data/orders.csv', 'order_id,amount\n1,2\n2,x\n2,3\n')
  const request = sampleRequest('orders')
  const reading = await readingIn(container, database)
  const { files } = await reading.landStaged(request, await reading.probe(request.source, undefined))
  const measure = measurementsOf(database, files, profileFixture, (await dialects.duckdb()).default)
  expect(await measure.refutingRows('amount', { type: 'integer' }, 5)).toMatchObject([{ value: 'x' }])
  expect((await measure.typeCandidates('order_id'))[0]).toMatchObject({ type: 'integer', violations: 0 })
  expect(await measure.key(['order_id'])).toMatchObject({ nulls: 0 })
  expect((await measure.key(['order_id'])).violations).toBeGreaterThan(0)
  expect((await measure.key(['order_id', 'amount'])).violations).toBe(0)
}, 60_000)
