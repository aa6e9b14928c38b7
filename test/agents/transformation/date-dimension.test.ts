import { expect, it } from 'vitest'
import { ChoiceLog } from '#kit'
import { storedColumns } from '../../../agents/transformation/columns.ts'
import { dateDimension } from '../../../agents/transformation/date-dimension.ts'
import { aDate, anId, aPerson, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

it('spans dates and timestamps, and no masked date', async () => {
  const columns = [
    anId('id'),
    aDate('ordered'),
    aDate('at', { type: 'timestamp', format: 'yyyy-MM-dd HH:mm:ss' }),
    aPerson('born', 'DOB', { type: 'date', format: 'yyyy-MM-dd', role: 'temporal' }),
  ]
  const profile = aProfile({ columns })
  const { decisions } = await planOf({}, profile)
  const [calendar] = dateDimension(storedColumns(decisions.source!, profile), new ChoiceLog())
  expect(calendar).toMatchObject({ name: 'dim_date', kind: 'date', keys: ['date'], date_columns: ['ordered', 'at'] })
  expect(calendar?.columns.map(({ name }) => name)).toContain('is_weekend')
})
