import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import onboard from '../../../../src/app/operations/onboard/operation.ts'
import { listRunViews } from '../../../../src/trace/run-folder.ts'
import { operationContext, write } from '../support/context.ts'

it('waits for the plan before anything is built, and remembers what it was told', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'data/orders.csv', 'id,amount\n1,2\n2,3\n')
  write(context, 'answers.yaml', 'description: Orders of a shop\n')
  const input = onboard.input.parse({ source: 'data/orders.csv', answers: `${context.project}/answers.yaml`, unattended: true })
  const result = await onboard.run(input, context)
  expect(result).toMatchObject({ outcome: 'person', waiting: { questions: [{ id: 'plan' }] } })
  expect(await listRunViews(context.project)).toMatchObject([
    { state: 'waiting', workload: 'orders', start: { source: 'data/orders.csv', unattended: true } },
  ])
  expect(JSON.stringify(result.data)).not.toContain('"field":"description"')
}, 60_000)

it('ends where --until says, and knows no phase by another name', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'data/orders.csv', 'id,amount\n1,2\n')
  const result = await onboard.run(onboard.input.parse({ source: 'data/orders.csv', unattended: true, until: 'discovery' }), context)
  expect(result).toMatchObject({ outcome: 'done', data: { state: 'stopped', message: 'ended after discovery, as asked' } })
  expect(onboard.input.safeParse({ until: 'lunch' }).success).toBe(false)
}, 60_000)

const words = 'data/orders.csv every morning at six, owner is Ana, hide the mails'
const understood = [
  { field: 'source', value: 'data/orders.csv', text: 'data/orders.csv' },
  { field: 'contacts.owner', value: 'Ana', text: 'owner is Ana' },
  { field: 'schedule.cron', value: '0 6 * * *', text: 'every morning at six' },
]

it('tries a sentence without doing anything', async () => {
  const context = operationContext()
  const result = await onboard.run(onboard.input.parse({ request: words, dryRun: true }), context)
  expect(result.data).toMatchObject({ run: null, understood, not_understood: ['hide the mails'], intent: 'onboard' })
  expect(result.text).toContain('schedule.cron = "0 6 * * *"  ("every morning at six")')
  expect(result.text).toContain('! Not understood, so not used: "hide the mails"')
  expect(existsSync(join(context.project, '.gangway'))).toBe(false)
})

it('takes what is understood as answers, and tells what is not', async () => {
  const told: string[] = []
  const context = {
    ...operationContext({ airflowPython: undefined }),
    progress: ({ message }: { message: string }) => void told.push(message),
  }
  write(context, 'data/orders.csv', 'id,amount\n1,2\n2,3\n')
  const result = await onboard.run(onboard.input.parse({ request: words, unattended: true }), context)
  expect(result).toMatchObject({ outcome: 'person', data: { understood, not_understood: ['hide the mails'], intent: 'onboard' } })
  expect(told).toContain('not understood, so not used: "hide the mails"')
  const [view] = await listRunViews(context.project)
  expect(view?.answers['schedule.cron']).toEqual({
    value: '0 6 * * *',
    source: 'person',
    why: 'said in the request: "every morning at six"',
  })
  expect(JSON.stringify(result.data)).not.toContain('"field":"schedule.cron","value":"0 2 * * *"')
  expect(result.waiting?.questions[0]?.details?.join('\n')).toContain('0 6 * * *')
}, 60_000)

it('lets an answers file have the last word, and refuses words that no answer could be', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'data/orders.csv', 'id,amount\n1,2\n2,3\n')
  write(context, 'answers.yaml', 'contacts.owner: Bo\n')
  const input = onboard.input.parse({ request: words, answers: `${context.project}/answers.yaml`, unattended: true, until: 'discovery' })
  await onboard.run(input, context)
  expect((await listRunViews(context.project))[0]?.answers['contacts.owner']?.value).toBe('Bo')
  const law = onboard.run(onboard.input.parse({ request: 'data/orders.csv under GDPR', unattended: true }), context)
  await expect(law).rejects.toMatchObject({ code: 'answer_refused', subject: 'request regulations' })
}, 60_000)

it('begins with the defaults of gangway.yaml; an option counts more', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'gangway.yaml', 'platform: aws\ncontacts:\n  owner: Team\n')
  write(context, 'data/orders.csv', 'id,amount\n1,2\n')
  const run = (input: object) => onboard.run(onboard.input.parse({ source: 'data/orders.csv', unattended: true, ...input }), context)
  await expect(run({})).rejects.toMatchObject({ code: 'not_available', subject: 'aws' })
  await run({ platform: 'local', until: 'discovery' })
  const [view] = await listRunViews(context.project)
  expect(view).toMatchObject({ start: { platform: 'local', contacts: { owner: 'Team' } } })
}, 60_000)
