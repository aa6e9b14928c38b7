import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '#system'
import { createContainer } from '../../../src/app/container/container.ts'
import { pathToMask } from '../../../src/profile/index.ts'
import { stagingOf } from '../../../src/gate/staging.ts'
import { sampleRequest } from '../../workload/support/sample-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'
import { readingIn } from './support/reading.ts'

const context = operationContext({ airflowPython: undefined })
const container = createContainer(context)
const measuring = await openDatabase()
const services = await readingIn(container, measuring)
const request = sampleRequest('orders')
write(context, 'data/orders.csv', 'Order ID;Amount\n1;2,50\n2;3,00\n3;\n')
afterAll(async () => {
  await measuring.close()
  await container.close()
})

it('probes and lands a source through the one reader, every row once', async () => {
  const probe = await services.probe(request.source, undefined)
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

it('hides in paths whom they name, and what a person says of it', async () => {
  write(context, 'data/in/email=jane.doe@example.org/month=01/a.csv', 'id\n1\n')
  write(context, 'data/in/email=john@example.org/month=01/a.csv', 'id\n2\n')
  const people = { ...request, name: 'people', source: { type: 'local' as const, location: { path: 'data/in' } } }
  const probe = await services.probe(people.source, undefined)
  expect(JSON.stringify(probe)).not.toMatch(/jane|john/)
  expect(pathToMask({}, probe)).toEqual(['email'])
  expect(pathToMask({ pii: { email: 'none' } }, probe)).toEqual([])
  expect(pathToMask({ pii: { email: 'none', month: 'NAME' }, mask_file_names: true }, probe)).toEqual(['month', '_file'])
  const landing = await services.landStaged(people, probe)
  const database = await openDatabase()
  const files = landing.files.map((file) => `'${file}'`).join(', ')
  const rows = await database.query(`select _file, email from read_parquet([${files}], hive_partitioning = false) order by 2`)
  await database.close()
  expect(rows.map((row) => row['email'])).toEqual(['jane.doe@example.org', 'john@example.org'])
  for (const row of rows) expect(row['_file']).toMatch(/^email=~[0-9a-f]{16}\/month=01\/a\.csv$/)
}, 60_000)
