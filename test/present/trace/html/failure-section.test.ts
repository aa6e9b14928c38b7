import { expect, it } from 'vitest'
import { failureSection } from '../../../../src/present/trace/html/failure-section.ts'
import { finding } from '../../../trace/support.ts'

it('shows what was found, on which rows, expected and actual, and what to try', () => {
  const { text } = failureSection([{ phase: 'profile', attempt: 1, finding: { ...finding, count: 3 } }])
  expect(text).toContain('profile, attempt 1')
  expect(text).toContain('1 of 3 are shown.')
  expect(text).toContain('[masked]')
  expect(text).toContain('Try: read it as text')
})
