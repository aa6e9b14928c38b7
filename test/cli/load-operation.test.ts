import { expect, it } from 'vitest'
import { z } from 'zod'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { operations } from '../../src/app/registries/operations.generated.ts'
import { loadOperation, parseInput } from '../../src/cli/load-operation.ts'
import { someOperation } from '../app/support/some-operation.ts'

it('has a module for every command, and no other', () => {
  expect(Object.keys(operations).toSorted()).toEqual(operationTable.map(({ id }) => id).toSorted())
})

it.each(operationTable.map(({ id }) => id))('%s is what its module says', async (id) => {
  expect((await loadOperation(id)).id).toBe(id)
})

it('names the option that does not fit', () => {
  const operation = someOperation({ id: 'run', input: z.strictObject({ asOf: z.iso.date() }) })
  expect(() => parseInput(operation, { asOf: 'yesterday' })).toThrow(
    expect.objectContaining({ code: 'input_invalid', fault: 'caller', subject: 'asOf', message: expect.stringContaining('--as-of: ') }),
  )
  expect(parseInput(operation, { asOf: '2026-06-30' })).toEqual({ asOf: '2026-06-30' })
})
