import { expect, it } from 'vitest'
import { preparedWorker } from '../../../src/app/container/prepared-worker.ts'

it('is prepared before it is called or warmed, never to be closed', async () => {
  const steps: string[] = []
  const step = (name: string) => () => Promise.resolve(void steps.push(name))
  const worker = preparedWorker({ call: step('call'), warm: step('warm'), close: step('close') }, step('prepare'))
  await worker.close()
  await worker.call('module:function', {})
  await worker.warm()
  expect(steps).toEqual(['close', 'prepare', 'call', 'prepare', 'warm'])
})
