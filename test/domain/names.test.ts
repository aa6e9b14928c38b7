import { expect, it } from 'vitest'
import { columnNameSchema, describeMisfit } from '#domain'

it.each([
  ['Rechnung Nr', 'rechnung_nr'],
  ['Größe (cm)', 'grosse_cm'],
  ['OrderID', 'order_id'],
  ['2nd name', 'column_2nd_name'],
])('says how a column with the header %j is called', (header, name) => {
  const { error } = columnNameSchema.safeParse(header)
  expect(error && describeMisfit(error)).toContain(`; a column with the header ${JSON.stringify(header)} is called ${name}`)
})

it('guesses nothing where no letter is left, and takes a name as it is', () => {
  expect(columnNameSchema.safeParse('***').error?.issues[0]?.message).toMatch(/beginning with a letter$/)
  expect(columnNameSchema.safeParse('order_id').success).toBe(true)
})
