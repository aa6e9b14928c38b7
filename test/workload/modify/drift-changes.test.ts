import { expect, it } from 'vitest'
import type { SourceColumn } from '#domain'
import { printChangePath } from '../../../src/workload/modify/change-path.ts'
import { driftChanges } from '../../../src/workload/modify/drift-changes.ts'

const column = (name: string, given: Partial<SourceColumn> = {}): SourceColumn => ({
  name,
  source_name: name,
  type: 'text',
  nullable: true,
  role: 'text',
  ...given,
})
const columns = [column('region'), column('total_amount', { source_name: 'Total Amount', aliases: ['sum'] })]
const pairs = (...given: Parameters<typeof driftChanges>) => driftChanges(...given).map(({ at, value }) => [printChangePath(at), value])

it('gives a renamed column its new header and keeps the older ones readable', () => {
  expect(pairs({ rename: { total_amount: 'total' } }, columns)).toEqual([
    ['config/source.yaml#schema.columns[total_amount].source_name', 'total'],
    ['config/source.yaml#schema.columns[total_amount].aliases', ['Total Amount', 'sum']],
  ])
  expect(pairs({ rename: { total_amount: 'sum' } }, columns).at(-1)?.[1]).toEqual(['Total Amount'])
})

it('lets a column be missing', () => {
  expect(pairs({ missing_ok: ['region'] }, columns)).toEqual([['config/source.yaml#schema.columns[region].optional', true]])
})

it('has nothing to change where config says it already, so that an answer can be carried out twice', () => {
  expect(pairs({ rename: { total_amount: 'Total Amount' } }, columns)).toEqual([])
})

it('refuses two columns under one header', () => {
  const both = { rename: { region: 'x', total_amount: 'x' } }
  expect(() => driftChanges(both, columns)).toThrow(expect.objectContaining({ code: 'answer_refused', subject: 'drift' }))
})
