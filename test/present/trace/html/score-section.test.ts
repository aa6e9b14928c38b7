import { expect, it } from 'vitest'
import { scoreSection } from '../../../../src/present/trace/html/score-section.ts'
import { reportWith } from '../../../trace/support.ts'

it('draws a card for each zone with what its gate asks for, and names the rules that lost rows', () => {
  const { text } = scoreSection(reportWith('silver.not_null.amount').scores)
  expect(text).toContain('aria-label="Scores of silver: overall 90.0 %, validity 90.0 %"')
  expect(text.match(/class="mark"/g)).toHaveLength(1)
  expect(text).toContain('passed, needs 80.0 %')
  expect(text).toContain('silver.not_null.amount')
  expect(scoreSection([]).text).toBe('')
})
