import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { PythonWorker } from '#system'
import { makePlatform } from '../../../src/app/container/make-platform.ts'
import { operationContext } from '../operations/support/context.ts'

const idle: PythonWorker = {
  call: () => Promise.reject(new TypeError('nothing is run')),
  warm: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

const nothing = () => Promise.resolve()

it('lends the platform what it needs to look around', async () => {
  const context = operationContext({ airflowPython: undefined })
  const platform = await makePlatform('local', context, { lake: join(context.project, 'lake'), python: idle, prepare: nothing })
  const resources = await platform.detect()
  expect(resources.length).toBeGreaterThan(0)
  expect(resources.filter(({ critical, found }) => critical && !found)).toEqual([])
  await platform.close()
})

it('tells a platform that is promised from one that is there', async () => {
  const context = operationContext()
  await expect(makePlatform('databricks', context, { lake: context.project, python: idle, prepare: nothing })).rejects.toMatchObject({
    code: 'not_available',
    fault: 'caller',
    subject: 'databricks',
  })
})
