import { expect, it } from 'vitest'
import { fixedClock } from '#system'
import { newPipelineRun } from '../../../src/app/pipeline/new-pipeline-run.ts'
import { operationContext } from '../operations/support/context.ts'

const clock = fixedClock('2026-06-30T23:30:00Z')
const begun = (asOf: string | undefined, pinned: string | undefined) =>
  newPipelineRun({ workload: 'orders', platform: 'local', asOf }, { clock, config: operationContext({ asOf: pinned }).config })

it('begins now, under an id of its own', () => {
  expect(begun(undefined, undefined)).toEqual({
    run: expect.stringMatching(/^20260630-233000-[0-9a-f]{4}$/),
    workload: 'orders',
    platform: 'local',
    asOf: '2026-06-30',
    accepted: {},
    startedAt: '2026-06-30T23:30:00.000Z',
  })
})

it('is of the date that was asked for, else of the one that is pinned, else of today', () => {
  expect([begun('2024-01-01', '2025-01-01'), begun(undefined, '2025-01-01')].map(({ asOf }) => asOf)).toEqual(['2024-01-01', '2025-01-01'])
})
