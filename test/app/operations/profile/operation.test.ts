import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import profile from '../../../../src/app/operations/profile/operation.ts'
import { operationContext, write } from '../support/context.ts'

it('profiles a source and leaves nothing behind', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(
    context,
    'data/orders.csv',
    `id,amount,email\n${Array.from({ length: 40 }, (_, row) => `${row},${row}.50,a${row}@example.org`).join('\n')}\n`,
  )
  const { data, outcome, next } = await profile.run({ source: 'data/orders.csv' }, context)
  expect(outcome).toBe('done')
  expect(data).toMatchObject({
    rows: 40,
    malformed: 0,
    columns: [{ name: 'id' }, { name: 'amount' }, { name: 'email', pii: [{ type: 'EMAIL' }] }],
  })
  expect(JSON.stringify(data)).not.toContain('@example.org')
  expect(next).toEqual([{ operation: 'onboard', input: { request: 'data/orders.csv' } }])
  expect(existsSync(join(context.project, 'lake'))).toBe(false)
}, 60_000)
