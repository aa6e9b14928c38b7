import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles, sha256 } from '#system'
import modify from '../../../../src/app/operations/modify/operation.ts'
import type { OperationContext } from '../../../../src/app/contract/operation.ts'
import { operationContext } from '../support/context.ts'

const root = join(import.meta.dirname, '../../../..')

function demoProject(): OperationContext {
  const context = operationContext()
  for (const folder of ['workloads', 'demo']) cpSync(join(root, folder), join(context.project, folder), { recursive: true })
  return context
}

async function bytes({ project }: OperationContext): Promise<Record<string, string>> {
  const files = await listFiles(join(project, 'workloads'))
  return Object.fromEntries(files.map((path) => [path, sha256(readFileSync(join(project, 'workloads', path)))]))
}

const run = (input: Partial<Parameters<typeof modify.run>[0]> & { workload: string }, context: OperationContext) =>
  modify.run({ approve: false, ...input }, context)

it('shows the diff and waits: the command that carries it out is told, nothing is written', async () => {
  const context = demoProject()
  const before = await bytes(context)
  const result = await run({ workload: 'orders', request: 'run it at six', set: ['description=Order lines'] }, context)
  expect(result.outcome).toBe('person')
  expect(result.data).toMatchObject({
    state: 'waiting',
    changes: [
      { file: 'workload.yaml', path: 'schedule.cron', before: '0 2 * * *', after: '0 6 * * *', reason: 'run it at six' },
      { file: 'workload.yaml', path: 'description', after: 'Order lines', reason: 'set description=Order lines' },
    ],
  })
  const input = { workload: 'orders', request: 'run it at six', set: ['description=Order lines'], approve: true }
  expect(result.next).toEqual([{ operation: 'modify', input }])
  expect(result.data).toMatchObject({ next: result.next })
  expect(result.waiting).toMatchObject({ questions: [{ id: 'modify', kind: 'approval' }], goOn: { operation: 'modify' } })
  expect(await bytes(context)).toEqual(before)
  expect((await run({ workload: 'orders', request: 'run it at six', given: { modify: false } }, context)).text).toBe('Nothing was changed.')
  expect(await bytes(context)).toEqual(before)
}, 60_000)

it('raises a clash with its ways out, whatever was approved', async () => {
  const context = demoProject()
  const before = await bytes(context)
  const set = ['pii.order_id.masking=redact', 'pii.order_id.type=NATIONAL_ID']
  const result = await run({ workload: 'orders', set: set.toReversed(), approve: true }, context)
  expect(result.outcome).toBe('person')
  expect(result.data).toMatchObject({ state: 'waiting', clashes: [{ what: expect.stringContaining('key (primary_key)') }] })
  expect(result.next).toContainEqual(
    expect.objectContaining({ operation: 'modify', input: { workload: 'orders', set: ['pii.order_id.masking=hash'] } }),
  )
  expect(await bytes(context)).toEqual(before)
})

it('says that it is so already', async () => {
  const result = await run({ workload: 'orders', set: ['schedule.cron=0 2 * * *'], approve: true }, demoProject())
  expect([result.outcome, result.text]).toEqual(['done', 'Nothing to change: it is so already.'])
})

it.each([
  [{}, 'nothing_asked'],
  [{ request: 'make it faster' }, 'request_not_understood'],
  [{ set: ['schedule.crom=x'] }, 'path_unknown'],
  [{ set: ['schedule.retries=many'] }, 'value_does_not_fit'],
  [{ set: ['schedule.cron'] }, 'set_malformed'],
  [{ set: ['columns.stauts.nullable=false'] }, 'unknown_column'],
  [{ unset: ['contacts.owner'] }, 'path_unknown'],
  [{ set: ['schedule.cron=at dawn'] }, 'value_does_not_fit'],
])('refuses %j', async (asked, code) => {
  const context = demoProject()
  const before = await bytes(context)
  await expect(run({ workload: 'orders', approve: true, ...asked }, context)).rejects.toMatchObject({ fault: 'caller', code })
  expect(await bytes(context)).toEqual(before)
})

it('names the nearest workload', async () => {
  await expect(run({ workload: 'order', request: 'run it at six' }, demoProject())).rejects.toMatchObject({ code: 'workload_unknown' })
})

it('tries a sentence without doing anything', async () => {
  const context = demoProject()
  const before = await bytes(context)
  const result = await run({ workload: 'orders', request: 'run it at six', approve: true, dryRun: true }, context)
  expect(result).toMatchObject({
    outcome: 'done',
    data: {
      workload: 'orders',
      understood: [{ field: 'schedule.cron', value: '0 6 * * *', text: 'run it at six' }],
      not_understood: [],
      intent: 'modify',
    },
  })
  const lost = await run({ workload: 'orders', request: 'paint it blue', dryRun: true }, context)
  expect(lost).toMatchObject({ outcome: 'done', data: { understood: [], not_understood: ['paint it blue'] } })
  expect(await bytes(context)).toEqual(before)
})
