import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '#system'
import { createContainer } from '../../../src/app/container.ts'
import { readingServices } from '../../../src/app/services/reading.ts'
import { stagingOf } from '../../../src/app/services/staging.ts'
import { sampleRequest } from '../../workload/support/sample-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'

const context = operationContext({ airflowPython: undefined })
const container = createContainer(context)
const services = readingServices(container, stagingOf(context.project, 'r1'), 'r1', '2026-06-30')
const request = sampleRequest('orders')
write(context, 'data/orders.csv', 'Order ID;Amount\n1;2,50\n2;3,00\n3;\n')
afterAll(() => container.close())

it('probes and lands a source through the one reader, every row once', async () => {
  const probe = await services.probe(request.source.location, undefined)
  expect(probe.columns.map(({ name, sourceName }) => [name, sourceName])).toEqual([
    ['order_id', 'Order ID'],
    ['amount', 'Amount'],
  ])
  const landing = await services.landStaged(request, probe)
  expect(landing).toMatchObject({ rows: 3, malformed: 0 })
  expect(landing.files.every((file) => file.startsWith(stagingOf(context.project, 'r1').lake))).toBe(true)
  const database = await openDatabase()
  const files = landing.files.map((file) => `'${file}'`).join(', ')
  expect(
    (await database.query(`select order_id, amount from read_parquet([${files}]) order by 1`)).map((row) => Object.values(row)),
  ).toEqual([
    ['1', '2,50'],
    ['2', '3,00'],
    ['3', ''],
  ])
  await database.close()
}, 60_000)

it('tells what keeps a source from being read', async () => {
  expect(await services.checkConnectivity(request)).toMatchObject({ ok: true })
  expect(await services.checkConnectivity(sampleRequest('planes'))).toMatchObject({
    ok: false,
    detail: expect.stringContaining('planes.csv'),
  })
})
