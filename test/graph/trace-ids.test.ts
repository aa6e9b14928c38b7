import { expect, it } from 'vitest'
import { traceIds } from '../../src/graph/trace-ids.ts'

it('derives trace and root span from the run alone, of the sizes that OpenTelemetry asks for', () => {
  const { trace, root } = traceIds('20260630-000000-abcd')
  expect(trace).toMatch(/^[0-9a-f]{32}$/)
  expect(root).toMatch(/^[0-9a-f]{16}$/)
  expect(traceIds('20260630-000000-abcd')).toEqual({ trace, root })
  expect(traceIds('20260630-000000-abce').trace).not.toBe(trace)
})
