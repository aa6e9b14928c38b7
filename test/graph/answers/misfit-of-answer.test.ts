import { expect, it } from 'vitest'
import { misfitOfAnswer } from '../../../src/graph/answers/misfit-of-answer.ts'

it('sees what cannot be right whatever the source holds', () => {
  expect(misfitOfAnswer('schedule.cron', '0 25 * * *')).toContain('minute hour day month weekday')
  expect(misfitOfAnswer('regulations', ['GDPR'])).toContain('No regulation pack is installed')
  expect(misfitOfAnswer('schedule.cron', '0 5 * * *')).toBeUndefined()
  expect(misfitOfAnswer('description', null)).toBeUndefined()
  expect(misfitOfAnswer('plan', 'perhaps')).toBeUndefined()
})
