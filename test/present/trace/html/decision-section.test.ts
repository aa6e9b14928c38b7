import { expect, it } from 'vitest'
import { decisionSection } from '../../../../src/present/trace/html/decision-section.ts'
import { reportWith } from '../../../trace/support.ts'

it('shows choices of persons first and every choice in its file, with evidence and what was rejected', () => {
  const { text } = decisionSection(reportWith('amount').decisions)
  expect(text.match(/schema\.columns\[amount\]\.type/g)).toHaveLength(2)
  expect(text).toContain('Evidence: amount')
  expect(text).toContain('50.0 % sure')
  expect(text).toContain('1 by person')
})
