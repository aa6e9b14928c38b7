import { expect, it } from 'vitest'
import { z } from 'zod'
import { operationTable } from '../../src/app/operation-table.ts'
import { operations } from '../../src/app/registries/operations.generated.ts'
import { defineOperation } from '../../src/app/operation.ts'
import { loadOperation, parseInput } from '../../src/cli/load-operation.ts'

it('has a module for every command that there is, and no other', () => {
  const available = operationTable.filter((entry) => entry.available).map(({ id }) => id)
  expect(Object.keys(operations).toSorted()).toEqual(available.toSorted())
})

it.each(operationTable.filter((entry) => entry.available).map(({ id }) => id))('%s is what its module says', async (id) => {
  expect((await loadOperation(id)).id).toBe(id)
})

it('names the option that does not fit', () => {
  const operation = defineOperation({
    id: 'run',
    input: z.strictObject({ asOf: z.iso.date() }),
    run: () => Promise.resolve({ exitCode: 0, data: null, text: '' }),
  })
  expect(() => parseInput(operation, { asOf: 'yesterday' })).toThrow(
    expect.objectContaining({ code: 'input_invalid', fault: 'caller', subject: 'asOf', message: expect.stringContaining('--as-of: ') }),
  )
  expect(parseInput(operation, { asOf: '2026-06-30' })).toEqual({ asOf: '2026-06-30' })
})
