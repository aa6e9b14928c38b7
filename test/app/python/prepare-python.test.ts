import { afterEach, expect, it, vi } from 'vitest'
import { pythonIn } from '../../../scripts/setup/python-environments.mjs'
import type { ProgressEvent } from '../../../src/app/contract/operation.ts'
import { preparePython } from '../../../src/app/python/prepare-python.ts'
import { smallPlaces, UNKNOWN_PACKAGE } from '../../scripts/setup/support/small-places.ts'
import { operationContext } from '../operations/support/context.ts'

afterEach(() => vi.unstubAllEnvs())

function contextOf(base?: string) {
  const places = smallPlaces(base)
  const told: ProgressEvent[] = []
  const context = operationContext({ places, python: pythonIn(places.folders.base), airflowPython: '/named/python' })
  return { told, places, context: { ...context, progress: (event: ProgressEvent) => void told.push(event) } }
}

it('tells each step of what it makes, and nothing once it is there', async () => {
  const { context, told, places } = contextOf()
  await preparePython('base', context)
  expect(told.map(({ status, message }) => [status, message])).toEqual([
    ['started', 'Python environment: installing, for its first use'],
    ['done', `Python environment: installed in ${places.home}`],
  ])
  await preparePython('base', context)
  expect(told).toHaveLength(2)
})

it('leaves alone what a variable names', async () => {
  const { context, told } = contextOf()
  await preparePython('airflow', context)
  expect(told).toEqual([])
})

it('is a fault of the environment when it fails, with what goes on afterwards', async () => {
  vi.stubEnv('UV_OFFLINE', '1')
  const { context } = contextOf(UNKNOWN_PACKAGE)
  await expect(preparePython('base', context)).rejects.toMatchObject({
    fault: 'environment',
    code: 'setup_failed',
    hint: 'Check the network connection and start again.',
    next: [{ operation: 'resume', input: {}, says: 'goes on with a run that was begun' }],
  })
})
