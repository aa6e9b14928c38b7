import { expect, it } from 'vitest'
import { orders, said } from '../support/demo-surroundings.ts'

const surroundings = await orders()
const tables = 'config/transformations.yaml#silver_to_gold.tables'

it('drops a column from every table of gold that shows it, and from the calendar', () => {
  expect(said('drop column sales_rep from gold', surroundings)).toEqual({ [`${tables}[fact_orders].columns[sales_rep]`]: 'REMOVED' })
  expect(said('remove shipped_at from gold', surroundings)).toEqual({
    [`${tables}[fact_orders].columns[shipped_at]`]: 'REMOVED',
    [`${tables}[dim_date].date_columns`]: ['order_date'],
  })
})

it('asks which of two things dropping means', () => {
  expect(() => said('drop the discount', surroundings)).toThrow(
    expect.objectContaining({ code: 'request_unclear', hint: 'Say "drop discount from gold", or "never store discount".' }),
  )
  expect(said('never store the notes', surroundings)).toEqual({ 'columns.notes.excluded': true })
})

it('computes a column of the type that its expression has', () => {
  expect(said('add a column net as unit_price * (1 - discount)', surroundings)).toEqual({
    [`${tables}[fact_orders].columns[net]`]: { name: 'net', type: 'decimal(21,4)', from: 'unit_price * (1 - discount)' },
  })
  expect(() => said('add a column net as unit_price * notes', surroundings)).toThrow(
    expect.objectContaining({ code: 'expression_invalid' }),
  )
  expect(() => said('add a column discount as 1', surroundings)).toThrow(expect.objectContaining({ code: 'name_taken' }))
})

it('brings a column back, and tells what to say for one that is new', () => {
  expect(said('add notes to gold', surroundings)).toEqual({
    [`${tables}[fact_orders].columns[notes]`]: { name: 'notes', type: 'text', from: 'notes' },
  })
  expect(said('add the column status to gold', surroundings)).toEqual({})
  expect(() => said('add a column', surroundings)).toThrow(expect.objectContaining({ code: 'request_unclear' }))
  expect(() => said('add the column margin', surroundings)).toThrow(
    expect.objectContaining({ code: 'unknown_column', next: [expect.objectContaining({ input: { workload: 'orders', profile: true } })] }),
  )
})

it('brings back what was never to be stored', async () => {
  const excluding = await orders()
  const notes = excluding.workload.decisions.source.schema.columns.find(({ name }) => name === 'notes')
  if (notes) notes.excluded = true
  expect(said('add notes', excluding)).toEqual({ 'columns.notes.excluded': 'REMOVED' })
})

it('renames in gold, keys included', () => {
  expect(said('rename unit_price to price', surroundings)).toEqual({ [`${tables}[fact_orders].columns[unit_price].name`]: 'price' })
  expect(said('rename order_id to order_number', surroundings)).toEqual({
    [`${tables}[fact_orders].columns[order_id].name`]: 'order_number',
    [`${tables}[fact_orders].keys`]: ['order_number'],
  })
  expect(() => said('rename unit_price to discount', surroundings)).toThrow(expect.objectContaining({ code: 'name_taken' }))
  expect(() => said('rename unit_price to 1st', surroundings)).toThrow(expect.objectContaining({ code: 'name_invalid' }))
})

it('filters gold for a reason', () => {
  expect(said("leave out rows where status = 'cancelled' because they were never paid", surroundings)).toEqual({
    'gold.filters': [{ expression: "not (status = 'cancelled')", reason: 'they were never paid' }],
  })
  expect(() => said("leave out rows where status = 'cancelled'", surroundings)).toThrow(
    expect.objectContaining({ code: 'request_unclear' }),
  )
  expect(() => said('leave out rows where stauts = 1 because of it', surroundings)).toThrow(
    expect.objectContaining({ code: 'expression_invalid' }),
  )
})
