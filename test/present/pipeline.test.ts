import { expect, it } from 'vitest'
import { presentPipeline } from '../../src/present/pipeline.ts'

import { bareReport, wholeReport } from '../support/run-report.ts'

const report = bareReport({ published: wholeReport().published })
const unpublished = bareReport()

it.each([
  [report, undefined, '✓ orders ran and is published · run r1'],
  [unpublished, 'gold', '✓ orders ran up to gold; nothing was published · run r1'],
  [unpublished, undefined, '✓ orders ran; nothing was published · run r1'],
  [unpublished, 'silver', '✓ orders ran up to silver; nothing was published · run r1'],
  [{ ...report, passed: false }, undefined, '✗ orders was refused by its gate; the last good tables stay as they were · run r1'],
])('says what a run did', (given, zone, verdict) => {
  const lines = presentPipeline('orders', given, zone).split('\n')
  expect(lines[0]).toBe(verdict)
  expect(lines.at(-1)).toBe('Reports: workloads/orders/.gangway/runs/r1/')
})
