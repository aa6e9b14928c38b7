import { describe, expect, it } from 'vitest'
import { sumOf, testResult, wholeResult } from '../../../scripts/test/result.mjs'

describe('the result of a part', () => {
  it.each([
    ['all is well', { passed: 2, failed: 0, skipped: 1 }, 0, 0],
    ['tests failed', { passed: 2, failed: 3, skipped: 0 }, 1, 3],
    ['the runner failed although no test did', { passed: 2, failed: 0, skipped: 0 }, 1, 1],
    ['nothing was collected', { passed: 0, failed: 0, skipped: 0 }, 0, 1],
    ['no report was written', undefined, 0, 1],
  ])('when %s', (_, counts, code, failed) => {
    expect(testResult(counts, code).failed).toBe(failed)
  })

  it('adds up', () => {
    const total = sumOf([wholeResult(false), testResult({ passed: 2, failed: 0, skipped: 1 }, 0)])
    expect(total).toEqual({ passed: 2, failed: 1, skipped: 1 })
  })
})
