import { expect, it } from 'vitest'
import { startPythonProcess } from '../../src/system/python-process.ts'
import { pythonOf, shared } from '../gate/support/python.ts'

const settings = { python: pythonOf('base'), shared, kind: 'base' as const }

it('lives until it is ended', async () => {
  const started = await startPythonProcess(settings, new AbortController().signal)
  expect(started.alive()).toBe(true)
  await started.end(5_000)
  expect(started.alive()).toBe(false)
})

it('ends a start that nobody waits for any more', async () => {
  await expect(startPythonProcess(settings, AbortSignal.abort())).rejects.toMatchObject({ message: 'The Python worker did not start.' })
})

it('tells a Python that is no worker from one that is', async () => {
  await expect(startPythonProcess({ ...settings, shared: '/' }, new AbortController().signal)).rejects.toThrow(
    'The Python worker did not start.',
  )
})
