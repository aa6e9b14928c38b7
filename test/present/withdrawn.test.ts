import { expect, it } from 'vitest'
import { presentWithdrawn } from '../../src/present/withdrawn.ts'

const told = (details: Record<string, unknown>) => presentWithdrawn({ details })
const one = (columns: readonly string[], raw: number) => ({ place: 'ingest_date=2024-01-01/a', columns, raw_files: raw })

it('tells what was taken out of earlier landings, and of what is published', () => {
  const landing = [{ table: 'orders', withdrawn: [one(['cvv'], 1), one(['cvv', 'note'], 1)] }]
  expect(told({ landing, publish: { previous_forgotten: ['cvv'] } })).toBe(
    '▲ bronze.orders: cvv, note may not be stored, so 2 earlier landings were written anew without; 2 raw files that held them are removed\n' +
      '▲ the previous publication held cvv and is removed\n',
  )
  expect(told({ landing: [{ table: 'orders', withdrawn: [one(['cvv'], 0)] }], publish: null })).toBe(
    '▲ bronze.orders: cvv may not be stored, so an earlier landing was written anew without\n',
  )
})

it('says nothing where nothing was taken out', () => {
  expect(told({ landing: [{ table: 'orders' }], publish: {} })).toBe('')
  expect(told({ error: {} })).toBe('')
})
