import { expect, it } from 'vitest'
import { landSource } from '../../src/profile/land-source.ts'
import { probeFixture } from '../graph/fake-services.ts'
import { sampleRequest } from '../workload/support/sample-workload.ts'

it('lands what was probed: columns that a user excluded stay out, and one that may be missing keeps its type', async () => {
  const calls: unknown[] = []
  const report = { parquet: ['/lake/a.parquet'], hash: 'h', rows: 3, malformed: 1, blank_lines: 2 }
  const python = { call: (...call: unknown[]) => Promise.resolve((calls.push(call), report)) }
  const columns = { order_id: { excluded: true }, amount: { optional: true } }
  const probe = probeFixture('orders.csv')
  const place = { lake: '/lake', workloadDir: '/workload', runId: 'r1', asOf: '2026-06-30', maskedPath: ['_file'] }
  const request = { ...sampleRequest('orders'), columns }
  expect(await landSource({ project: '/project', python }, { request, probe, path: '/brought/orders.csv', ...place })).toEqual({
    files: ['/lake/a.parquet'],
    hash: 'h',
    rows: 3,
    malformed: 1,
    blankLines: 2,
  })
  expect(calls).toMatchObject([
    [
      'gangway_gate.land_source:land_source',
      {
        workload: 'orders',
        excluded: ['order_id'],
        optional: ['amount'],
        masked_path: ['_file'],
        mode: 'full',
      },
      { env: { GANGWAY_SOURCES: '{"data/orders.csv":"/brought/orders.csv"}' } },
    ],
  ])
})
