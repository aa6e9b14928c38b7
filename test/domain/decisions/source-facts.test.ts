import { expect, it } from 'vitest'
import {
  columnFacts,
  isSameKey,
  joinedColumns,
  keptColumns,
  maskedPath,
  tableOf,
  targetOf,
  type PiiChoice,
  type SourceColumn,
} from '#domain'

const column = (name: string, fields: Partial<SourceColumn> = {}): SourceColumn => ({
  name,
  source_name: name,
  type: 'integer',
  nullable: true,
  role: 'measure',
  ...fields,
})
const personal = (fields: Partial<PiiChoice> = {}): PiiChoice => ({
  types: ['EMAIL'],
  families: ['PII'],
  level: 'HIGH',
  confidence: 1,
  masking: 'hash',
  verdict: 'proposed',
  ...fields,
})
const foreign = {
  columns: ['shop', 'product'],
  to: { workload: 'stock', table: 'items', columns: ['shop_id', 'item_id'] },
  match_share: 1,
  by: 'declared' as const,
}
const schema = (...columns: SourceColumn[]) => ({ schema: { columns, keys: { primary: ['id'], unique: [], foreign: [foreign] } } })

it('repeats a column as the source has it', () => {
  expect(columnFacts(column('amount'), schema())).toEqual({ name: 'amount', type: 'integer', nullable: true, role: 'measure' })
})

it('hides in paths the folders that are masked, and other names where they are decided to be', () => {
  const folder = (name: string, fields: Partial<SourceColumn> = {}) => column(name, { source_name: `${name}=`, pii: personal(), ...fields })
  const columns = [
    folder('who'),
    folder('kept', { pii: personal({ masking: 'keep' }) }),
    folder('nobody', { pii: personal({ verdict: 'rejected' }) }),
    folder('gone', { excluded: true }),
    column('email', { pii: personal() }),
    column('month', { source_name: 'month=' }),
  ]
  expect(maskedPath(schema(...columns))).toEqual(['who'])
  expect(maskedPath({ ...schema(...columns), mask_file_names: true })).toEqual(['who', '_file'])
  expect(maskedPath({ ...schema(), mask_file_names: false })).toEqual([])
})

it('knows which key an identifier belongs to', () => {
  const key = (name: string) => columnFacts(column(name, { role: 'identifier' }), schema())
  expect(key('id').key).toBe('primary')
  expect(key('note_no').key).toBe('natural')
  expect(key('product')).toMatchObject({ key: 'foreign', references: 'stock.items.item_id' })
})

it('makes a text of what is masked, and nothing that could be added up', () => {
  const pii = { classification: 'EMAIL', masking: 'hash' }
  expect(columnFacts(column('mail', { pii: personal() }), schema())).toMatchObject({ type: 'text', role: 'dimension', pii })
  expect(columnFacts(column('mail', { pii: personal({ masking: 'keep' }) }), schema())).toMatchObject({ type: 'integer', role: 'measure' })
  expect(columnFacts(column('mail', { pii: personal({ verdict: 'rejected' }) }), schema())).not.toHaveProperty('pii')
})

it('keeps in silver what is neither excluded nor dropped', () => {
  const columns = [column('a'), column('b', { excluded: true }), column('c', { pii: personal({ masking: 'drop' }) })]
  expect(keptColumns(schema(...columns)).map(({ name }) => name)).toEqual(['a'])
})

it('names the table, what it refers to, and by which columns', () => {
  expect(tableOf('x'.repeat(64))).toHaveLength(63)
  expect(targetOf(foreign)).toBe('stock.items')
  expect(joinedColumns(foreign)).toEqual([
    { from: 'shop', to: 'shop_id' },
    { from: 'product', to: 'item_id' },
  ])
  expect([isSameKey(['a', 'b'], ['b', 'a']), isSameKey(['a'], ['b']), isSameKey([], [])]).toEqual([true, false, false])
})
