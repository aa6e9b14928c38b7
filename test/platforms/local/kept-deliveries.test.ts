import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keptDeliveries } from '../../../src/platforms/local/kept-deliveries.ts'
import { pointerText } from '../../support/pointer.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { plainServices } from './support/services.ts'

const landing = (hash: string, at: string) => ({
  [`bronze/orders/ingest_date=2026-01-01/${hash}/landing.json`]: JSON.stringify({ landed_at: at, files: [{ name: 'orders.csv' }] }),
  [`bronze/orders/ingest_date=2026-01-01/${hash}/raw/orders.csv`]: hash,
})
const latest = (hash: string) => ({ 'bronze/orders/latest.json': JSON.stringify({ landing: `ingest_date=2026-01-01/${hash}` }) })

/** Names of the landings whose copies are given. */
async function kept(files: Readonly<Record<string, string>>, accumulates = false) {
  const scratch = await scratchFolder('kept')
  onTestFinished(() => scratch.remove())
  const root = join(scratch.path, 'lake/orders')
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const { files: copies, log } = await keptDeliveries('orders', accumulates, plainServices(scratch.path))
  return { from: copies.map(({ path }) => path.split('/').at(-3)), log: log?.slice(root.length) }
}
const two = { ...landing('a', '2026-01-01'), ...landing('b', '2026-01-02') }

it('gives what is current where nothing is published: the latest landing, or all where they add up', async () => {
  expect(await kept({ ...two, ...latest('a') })).toEqual({ from: ['a'], log: undefined })
  expect(await kept({ ...two, ...latest('a') }, true)).toMatchObject({ from: ['a', 'b'] })
  expect(await kept(two)).toMatchObject({ from: ['b'] })
  expect(await kept({})).toEqual({ from: [], log: undefined })
})

it('prefers what is published: what landed since may be what nobody has accepted', async () => {
  const landings = { orders: { files: ['bronze/orders/ingest_date=2026-01-01/a/part-000.parquet'] } }
  expect(await kept({ ...two, ...latest('b'), 'published.json': pointerText({ landings }) })).toMatchObject({ from: ['a'] })
})

it('gives none where one of the copies is missing, and the records of when they came', async () => {
  const { [Object.keys(landing('b', ''))[1] ?? '']: _, ...lacking } = two
  expect(await kept({ ...lacking, ...latest('b'), 'bronze/orders/deliveries/1.json': '{}' })).toEqual({
    from: [],
    log: '/bronze/orders/deliveries',
  })
})
