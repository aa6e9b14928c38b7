import { expect, it } from 'vitest'
import type { CheckContext } from '#kit'
import uniqueKeysHold from '../../../../agents/metadata/checks/unique-keys-hold.ts'

const run = (unique: readonly string[][], measured: { violations: number; nulls: number }) => {
  const decisions = { source: { schema: { keys: { unique }, columns: [] } } }
  const measure = { key: () => Promise.resolve({ ...measured, examples: [{ file: 'a.csv', record: 3, value: 'x' }] }) }
  return uniqueKeysHold.run({ decisions, profile: { columns: [] }, measure } as unknown as CheckContext)
}

it('refuses nothing where nothing is called unique', async () => {
  expect(await run([], { violations: 0, nulls: 0 })).toEqual([])
})

it('lets a value be missing, and refuses one that repeats, by name and number', async () => {
  expect(await run([['receipt_no']], { violations: 4, nulls: 4 })).toEqual([])
  expect(await run([['receipt_no']], { violations: 7, nulls: 4 })).toMatchObject([
    {
      rule: 'unique_refuted',
      message: '(receipt_no) is not unique on all rows.',
      hint: 'Take receipt_no out of schema.keys.unique.',
      actual: '3 rows do',
      count: 3,
      suggestion: { refuted: ['receipt_no'] },
    },
  ])
})
