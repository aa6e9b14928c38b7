import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { describeManifest, verifyManifest } from '../../src/workload/verify-manifest.ts'
import { readWorkload } from '../../src/workload/workload-store.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('manifest')
afterAll(() => scratch.remove())

it('names what was edited and what is missing since the gate, and nothing else', async () => {
  await landWorkload(sampleLanding(scratch.path, 'orders'))
  const { folder, lock } = await readWorkload(scratch.path, 'orders')
  if (!lock) throw new TypeError('the sample has a lock')
  expect(await verifyManifest(folder, lock)).toEqual({ edited: [], missing: [] })
  expect(describeManifest({ edited: [], missing: [] })).toBeUndefined()
  await writeFile(join(folder, 'sql/silver/transform_silver.sql'), 'select 1\n')
  await rm(join(folder, 'README.md'))
  const report = await verifyManifest(folder, lock)
  expect(report).toEqual({ edited: ['sql/silver/transform_silver.sql'], missing: ['README.md'] })
  expect(describeManifest(report)).toBe('edited since the gate: sql/silver/transform_silver.sql; missing since the gate: README.md')
})

it('lists the first of many', () => {
  const edited = Array.from({ length: 9 }, (_, index) => `a${index}`)
  expect(describeManifest({ edited, missing: [] })).toBe('edited since the gate: a0, a1, a2, a3, a4, a5 and 3 more')
})
