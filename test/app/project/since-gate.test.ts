import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sinceGate } from '../../../src/app/project/since-gate.ts'
import { landWorkload } from '../../../src/workload/land-workload.ts'
import { readWorkload } from '../../../src/workload/workload-store.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { sampleLanding } from '../../workload/support/sample-workload.ts'

const scratch = await scratchFolder('since-gate')
afterAll(() => scratch.remove())

it('says what no gate has judged yet, and which command lets them judge it', async () => {
  await landWorkload(sampleLanding(scratch.path, 'orders'))
  const workload = await readWorkload(scratch.path, 'orders')
  expect(await sinceGate(workload)).toEqual({
    phrase: undefined,
    warning: '',
    next: [],
    data: { edited_since_gate: [], missing_since_gate: [] },
  })
  await writeFile(join(workload.folder, 'sql/silver/transform_silver.sql'), 'select 1\n')
  await rm(join(workload.folder, 'README.md'))
  const { warning, next, data } = await sinceGate(workload)
  expect(warning).toBe(
    '▲ edited since the gate: sql/silver/transform_silver.sql; missing since the gate: README.md; a regeneration lets the gates judge it\n',
  )
  expect(next).toEqual([{ operation: 'regenerate', input: { workload: 'orders' } }])
  expect(data).toEqual({ edited_since_gate: ['sql/silver/transform_silver.sql'], missing_since_gate: ['README.md'] })
})
