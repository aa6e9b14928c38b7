import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import modify from '../../../src/app/operations/modify/operation.ts'
import onboard from '../../../src/app/operations/onboard/operation.ts'
import profile from '../../../src/app/operations/profile/operation.ts'
import resume from '../../../src/app/operations/resume/operation.ts'
import { glue } from '../../support/secret-samples.ts'
import { operationContext, write } from '../operations/support/context.ts'
import { someOperation } from '../support/some-operation.ts'

const secret = glue('hunt', 'er2x')
const words = glue('orders, pass', `word=${secret}`)
const address = glue('postgresql://etl:', `${secret}@warehouse/sales`)

async function refused(run: (context: ReturnType<typeof operationContext>) => Promise<unknown>) {
  const context = operationContext()
  const error: unknown = await run(context).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(JSON.stringify(error) + String(error)).not.toContain(secret)
  expect(existsSync(`${context.project}/.gangway`)).toBe(false)
  return error
}

it.each([
  ['source', { source: address }],
  ['request', { request: `load ${address} as sales` }],
  ['request', { request: words }],
  ['name', { name: words }],
])('refuses a secret in the %s of a run before anything is kept', async (place, input) => {
  expect(await refused((context) => onboard.run(onboard.input.parse({ ...input, unattended: true }), context))).toMatchObject({
    code: 'secret_refused',
    subject: place,
  })
})

it('refuses one in a file of answers, and in a workload.yaml', async () => {
  expect(
    await refused((context) => {
      write(context, 'answers.yaml', `description: "${words}"\n`)
      return onboard.run(onboard.input.parse({ source: 'x.csv', answers: `${context.project}/answers.yaml` }), context)
    }),
  ).toMatchObject({ code: 'secret_refused', subject: 'description' })
  const context = operationContext()
  write(context, 'request.yaml', `version: 1\nname: orders\ndescription: "${words}"\n`)
  const run = onboard.run(onboard.input.parse({ request: `${context.project}/request.yaml` }), context)
  await expect(run).rejects.toMatchObject({ code: 'secret_refused', subject: `${context.project}/request.yaml:3` })
})

it('refuses one in an answer, a change and a source that is only looked at', async () => {
  expect(await refused((context) => resume.run({ answer: [`description=${words}`] }, context))).toMatchObject({ subject: 'description' })
  expect(await refused((context) => resume.run({ given: { 'escalation.dag': { choice: 'retry', hint: words } } }, context))).toMatchObject({
    subject: 'escalation.dag.hint',
  })
  expect(await refused((context) => resume.run({ given: { description: words } }, context))).toMatchObject({
    subject: 'description',
    message: expect.stringContaining('for description seems'),
  })
  expect(await refused((context) => modify.run({ workload: 'orders', approve: false, request: words }, context))).toMatchObject({
    subject: 'request',
  })
  expect(
    await refused((context) => modify.run({ workload: 'orders', approve: false, set: [`description=${words}`] }, context)),
  ).toMatchObject({ subject: 'description' })
  expect(await refused((context) => profile.run(profile.input.parse({ source: address }), context))).toMatchObject({ subject: 'source' })
})

it('lets a column that is named like a secret be answered for', async () => {
  const answer = [glue('pii.pass', 'word=none'), glue('columns.to', 'ken.type=text'), glue('pii.pass', 'word=SSN')]
  await expect(resume.run({ answer }, operationContext())).rejects.toMatchObject({ code: 'run_missing' })
})

it('does not look into what is neither kept nor shown', async () => {
  const input = z.object({ sql: z.string() })
  await expect(someOperation({ input, unkept: ['sql'] }).run({ sql: words }, operationContext())).resolves.toMatchObject({
    outcome: 'done',
  })
  await expect(someOperation({ input }).run({ sql: words }, operationContext())).rejects.toMatchObject({ code: 'secret_refused' })
})
