import { expect, it } from 'vitest'
import { understandRequest } from '../../../../src/workload/modify/understand-request.ts'
import { orders, said } from '../support/demo-surroundings.ts'

const key = { columns: ['customer_id'], to: { workload: 'customers', table: 'customers', columns: ['customer_id'] } }

it('finds the key by the values, and waits for the other pipeline', async () => {
  const { changes, notes } = understandRequest('join with customers', await orders())
  expect(changes.map(({ value }) => value)).toEqual([key, ['customers']])
  expect(notes.join(' ')).toContain('97.0 % of the distinct values of customer_id are keys of customers')
  expect(said('enrich it with the customers on customer_id', await orders())).toEqual({
    'foreign_keys[customer_id]': key,
    'schedule.depends_on': ['customers'],
  })
})

it('takes the columns of the other side by their names', async () => {
  const surroundings = await orders({}, { key: ['id'] })
  expect(said('join with customers on customer_id', surroundings)).toMatchObject({
    'foreign_keys[customer_id]': { to: { columns: ['id'] } },
  })
  expect(said('link to customers by customer_id = customers.number', surroundings)).toMatchObject({
    'foreign_keys[customer_id]': { to: { columns: ['number'] } },
  })
})

it('does not wait for what runs on request only', async () => {
  expect(said('join with customers', await orders({}, { cron: null }))).toEqual({ 'foreign_keys[customer_id]': key })
})

it('asks where the values say nothing, or several things', async () => {
  expect(() => said('join with customers', { ...none })).toThrow(expect.objectContaining({ code: 'request_unclear' }))
  const several = await orders(
    {},
    {
      candidates: [
        { columns: ['customer_id'], share: 0.95 },
        { columns: ['sales_rep'], share: 0.93 },
      ],
    },
  )
  expect(() => said('join with customers', several)).toThrow(
    expect.objectContaining({ hint: 'Say "join with customers on customer_id", or "join with customers on sales_rep".' }),
  )
  expect(() => said('join with custmers', several)).toThrow(
    expect.objectContaining({ code: 'workload_unknown', hint: 'Did you mean customers?' }),
  )
})

const none = await orders({}, { candidates: [] })

it('gives up a link with its wait, and knows one that is there', async () => {
  const linked = await orders({
    foreign_keys: [key],
    schedule: { cron: '0 2 * * *', timezone: 'UTC', depends_on: ['customers'], retries: 3, deadline_minutes: 120 },
  })
  expect(said('join with customers', linked)).toEqual({})
  expect(said('unlink customers', linked)).toEqual({ foreign_keys: [], 'schedule.depends_on': [] })
})
