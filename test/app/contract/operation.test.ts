import { expect, it } from 'vitest'
import { z } from 'zod'
import { announceOperation } from '../../../src/app/contract/operation.ts'
import { operationContext } from '../operations/support/context.ts'
import { someOperation } from '../support/some-operation.ts'

it('hands out nothing in a test that its contract does not promise', async () => {
  const look = (data: unknown) =>
    someOperation({
      input: z.strictObject({}),
      output: z.strictObject({ rows: z.int() }),
      run: () => Promise.resolve({ outcome: 'done', data, text: '' }),
    }).run({}, operationContext())
  await expect(look({ rows: 1 })).resolves.toMatchObject({ outcome: 'done' })
  await expect(look({ rows: '1' })).rejects.toThrow('The document of some is not what its contract promises')
  await expect(look({ rows: 1, more: true })).rejects.toThrow('is not what its contract promises')
})

it('proposes no command in a test that is none', async () => {
  const look = (text: string) =>
    someOperation({ input: z.strictObject({}), run: () => Promise.resolve({ outcome: 'done', data: null, text }) }).run(
      {},
      operationContext(),
    )
  await expect(look("Next\n  → gangway query orders 'select 1' --limit 10\n  → gangway runs")).resolves.toMatchObject({ outcome: 'done' })
  await expect(look('  → gangway runs tells more')).rejects.toThrow('What some proposes is no command: gangway runs tells more')
  await expect(look('  → gangway look')).rejects.toThrow('is no command')
})

it('says of what is only announced that it is not there yet', async () => {
  const announced = announceOperation({ id: 'later', order: 1, summary: '', input: z.strictObject({}), effect: 'read', examples: [] })
  expect(announced.available).toBe(false)
  await expect(announced.run({}, operationContext())).rejects.toMatchObject({ code: 'not_available', subject: 'later', fault: 'caller' })
})
