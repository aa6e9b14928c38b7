import { expect, it } from 'vitest'
import { presentPipeline } from '../../../src/app/present/pipeline.ts'

const report = { runId: 'r1', passed: true, accounting: [], score: {}, details: {} }

it.each([
  [report, undefined, '✓ orders ran and is published · run r1'],
  [report, 'gold', '✓ orders ran and is published · run r1'],
  [report, 'silver', '✓ orders ran up to silver; nothing was published · run r1'],
  [{ ...report, passed: false }, undefined, '✗ orders was refused by its gate; the last good tables stay as they were · run r1'],
])('says what a run did', (given, zone, verdict) => {
  const lines = presentPipeline('orders', given, zone).split('\n')
  expect(lines[0]).toBe(verdict)
  expect(lines.at(-1)).toBe('Reports: workloads/orders/.gangway/runs/r1/')
})
