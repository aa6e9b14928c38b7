import { expect, it } from 'vitest'
import { presentCheck } from '../../src/present/check.ts'
import { doneRun } from './support/run-view.ts'

it('shows every rule and where the report lies', () => {
  const text = presentCheck('orders', { passed: false, score: doneRun.score, report: '.gangway/checks/orders/1.json' })
  expect(text).toMatch(/^✗ orders is below its thresholds/)
  expect(text).toContain('email_valid')
  expect(text).toMatch(/Report: \.gangway\/checks\/orders\/1\.json$/)
  expect(presentCheck('orders', { passed: true, score: {}, report: '' })).toMatch(/^✓ orders meets/)
})
