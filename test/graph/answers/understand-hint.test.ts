import { expect, it } from 'vitest'
import { understandHint } from '../../../src/graph/answers/understand-hint.ts'
import { fakeServices } from '../fake-services.ts'
import { profiledState, request } from '../support/state.ts'

async function understood(hint: string, expression = 'amount > 500') {
  const services = fakeServices()
  const filters = [{ expression, reason: 'only large ones count' }]
  const state = await profiledState(services, { request: { ...request, gold: { use_case: 'ad_hoc', aggregates: [], filters } } })
  return understandHint(hint, state, services)
}

it('is a change of the request, by field', async () => {
  expect(await understood('the filter should be amount > 5')).toEqual({
    'gold.filters': [{ expression: 'amount > 5', reason: 'only large ones count' }],
  })
  expect(await understood('never store the amount')).toEqual({ 'columns.amount.excluded': true })
})

it('is refused where no sentence says it, where it is about another file, and where it names what is not there', async () => {
  await expect(understood('look at the amounts')).rejects.toMatchObject({ fault: 'caller', code: 'request_not_understood' })
  await expect(understood('rename amount to total')).rejects.toMatchObject({ fault: 'caller', code: 'hint_elsewhere' })
  await expect(understood('the filter should be quantity > 5')).rejects.toMatchObject({ fault: 'caller' })
})
