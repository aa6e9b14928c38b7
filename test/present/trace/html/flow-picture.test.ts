import { expect, it } from 'vitest'
import { flowPicture } from '../../../../src/present/trace/html/flow-picture.ts'
import { reportWith } from '../../../trace/support.ts'

it('draws every stretch of work, wide and narrow, and says in words what it shows', () => {
  const { phases } = reportWith('x')
  const { text } = flowPicture('Phases', phases)
  expect(text.match(/<svg/g)).toHaveLength(2)
  expect(text.match(/class="bar fill-warn"/g)).toHaveLength(4)
  expect(text).toContain('aria-label="Phases. quality: passed, 30.0 s"')
  expect(text).toContain('2 attempts')
})

it('draws nothing of which the size is no number', () => {
  const { text } = flowPicture('Phases', [{ ...reportWith('x').phases[0]!, stretches: [], duration_ms: 0, state: 'odd' }])
  expect(text).not.toMatch(/NaN|Infinity/)
})
