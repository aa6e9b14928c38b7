import { expect, it } from 'vitest'
import { stagingOf } from '../../src/gate/staging.ts'

it('keeps each run apart from the others and from the project', () => {
  const staging = stagingOf('/project', 'r1')
  expect(staging).toMatchObject({ root: '/project/.gangway/staging/r1', lake: '/project/.gangway/staging/r1/lake' })
  expect(staging.workloadDir('orders')).toBe('/project/.gangway/staging/r1/workloads/orders')
})
