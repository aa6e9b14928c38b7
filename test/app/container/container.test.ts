import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createContainer } from '../../../src/app/container/container.ts'
import { operationContext } from '../operations/support/context.ts'

it('makes a platform once, and says which ones there are', async () => {
  const context = operationContext({ airflowPython: undefined })
  const container = createContainer(context)
  try {
    const platform = await container.platform('local')
    expect(platform).toMatchObject({ id: 'local', dialect: 'duckdb' })
    expect(await container.platform('local')).toBe(platform)
    expect(await container.dialect('local')).toMatchObject({ id: 'duckdb' })
    await expect(container.platform('aws')).rejects.toMatchObject({ code: 'not_available', hint: 'There is local.' })
  } finally {
    await container.close()
  }
  expect(container).toMatchObject({ lake: join(context.project, 'lake'), airflow: undefined })
})

it('starts nothing before it is used', async () => {
  const container = createContainer(operationContext({ python: '/nonexistent/python' }))
  await container.close()
})
