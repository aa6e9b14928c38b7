import { expect, it } from 'vitest'
import { silverColumns, spelled, stepOn } from '../../../agents/quality/measured-column.ts'
import { anId, aMeasure, aPerson, aProfile, ordersProfile } from '../fixtures.ts'
import { rulesOf } from './support.ts'

it('knows what the plan does to each column that silver keeps', async () => {
  const profile = ordersProfile()
  const { input } = await rulesOf({}, profile)
  const columns = silverColumns(input.decisions.source!, input.decisions.transformations!, profile)
  const of = (name: string) => columns.find(({ column }) => column.name === name)
  expect(of('status')).toMatchObject({ form: 'lower', isNumber: false })
  expect(of('customer_email')).toMatchObject({ masking: 'mask_email' })
  expect(of('amount')).toMatchObject({ isNumber: true })
  expect(stepOn(input.decisions.transformations!.bronze_to_silver.steps, 'cast', 'amount')).toMatchObject({ op: 'cast' })
})

it('leaves out what was dropped', async () => {
  const profile = aProfile({ columns: [anId('id'), aPerson('cvv', 'CARD_SECURITY_CODE'), aMeasure('n')] })
  const { input } = await rulesOf({}, profile)
  expect(silverColumns(input.decisions.source!, input.decisions.transformations!, profile).map(({ column }) => column.name)).toEqual([
    'id',
    'n',
  ])
})

it('spells a value as silver does', () => {
  expect([spelled('Ab cd', 'lower'), spelled('Ab cd', 'upper'), spelled('ab CD', 'title'), spelled('Ab', undefined)]).toEqual([
    'ab cd',
    'AB CD',
    'Ab Cd',
    'Ab',
  ])
})
