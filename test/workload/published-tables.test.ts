import { expect, it } from 'vitest'
import { publishedFiles } from '../../src/workload/published-tables.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

it('names the current files of a table, and none where nothing was published', async () => {
  const context = operationContext()
  expect(await publishedFiles(context.project, 'orders', 'silver', 'orders')).toEqual([])
  write(context, 'orders/published.json', JSON.stringify({ run: 'r1', tables: { silver: { orders: { version: 'abc', rows: 2 } } } }))
  expect(await publishedFiles(context.project, 'orders', 'silver', 'orders')).toEqual([
    `${context.project}/orders/silver/orders/abc/part-000.parquet`,
  ])
  expect(await publishedFiles(context.project, 'orders', 'gold', 'orders')).toEqual([])
  expect(await publishedFiles(context.project, 'orders', 'silver', 'lines')).toEqual([])
})

it('does not guess at a pointer of another shape', async () => {
  const context = operationContext()
  write(context, 'orders/published.json', '{"tables": {"silver": {"orders": "abc"}}}')
  await expect(publishedFiles(context.project, 'orders', 'silver', 'orders')).rejects.toThrow()
})
