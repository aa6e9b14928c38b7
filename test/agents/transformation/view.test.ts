import { expect, it } from 'vitest'
import { view } from '../../../agents/transformation/view.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { plain } from '../../generate/variants.ts'

it('claims both zone scripts and their tests once there is a plan', async () => {
  const { decisions, plan } = await buildWorkload(plain.request, plain.profile)
  const input = { request: plain.request, profile: plain.profile, decisions }
  expect(view({ ...input, plan }).map(({ path }) => path)).toEqual([
    'scripts/transform/bronze_to_silver.py',
    'scripts/transform/silver_to_gold.py',
    'tests/unit/test_transformations.py',
    'tests/integration/test_transformations.py',
  ])
  expect(view({ ...input, plan: undefined })).toEqual([])
})
