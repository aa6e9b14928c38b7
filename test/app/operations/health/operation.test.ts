import { expect, it } from 'vitest'
import health from '../../../../src/app/operations/health/operation.ts'
import { operationContext, write } from '../support/context.ts'

it('looks at the platform and lists the thirteen servers', async () => {
  const { data, outcome, text } = await health.run(health.input.parse({}), operationContext({ airflowPython: undefined }))
  expect(data).toMatchObject({ platform: 'local', mode: 'local', ready: true, connected: 0 })
  expect(data).toHaveProperty('servers.length', 13)
  expect(outcome).toBe('done')
  expect(text).toContain('✓ Environment ready')
}, 60_000)

it('refuses a platform that is not there yet', async () => {
  await expect(health.run(health.input.parse({ platform: 'aws' }), operationContext())).rejects.toMatchObject({ code: 'not_available' })
})

it('takes the platform of gangway.yaml where none is named', async () => {
  const context = operationContext()
  write(context, 'gangway.yaml', 'platform: databricks\n')
  await expect(health.run(health.input.parse({}), context)).rejects.toMatchObject({ code: 'not_available', subject: 'databricks' })
})
