import { expect, it } from 'vitest'
import { interruptedError } from '#domain'
import { watchInterruption } from '../../src/cli/interrupt.ts'

const describeRun = (run = 'r1') => ({ subject: run, hint: `Go on with \`gangway resume ${run}\`.` })

it('aborts the work and tells the command that goes on', async () => {
  const interruption = watchInterruption(describeRun)
  const work = new Promise((_, reject) => {
    interruption.signal.addEventListener('abort', () => reject(new Error('aborted by the signal')))
  })
  const ended = interruption.around(work)
  process.emit('SIGINT')
  await expect(ended).rejects.toMatchObject({
    fault: 'interrupted',
    code: 'interrupted',
    subject: 'r1',
    message: 'Interrupted; everything up to here is kept.',
    hint: expect.stringContaining('gangway resume r1'),
  })
  interruption.release()
})

it('takes the run from the engine when it says which', async () => {
  const interruption = watchInterruption(describeRun)
  const work = new Promise((_, reject) => {
    interruption.signal.addEventListener('abort', () => reject(interruptedError({ code: 'interrupted', message: 'left', subject: 'r2' })))
  })
  const ended = interruption.around(work)
  process.emit('SIGTERM')
  await expect(ended).rejects.toMatchObject({ subject: 'r2' })
  interruption.release()
})

it('leaves work behind that does not end, at the second signal', async () => {
  const interruption = watchInterruption(describeRun)
  const ended = interruption.around(new Promise(() => undefined))
  process.emit('SIGINT')
  process.emit('SIGINT')
  await expect(ended).rejects.toMatchObject({ fault: 'interrupted' })
  interruption.release()
})

it('gives the result of work that is not interrupted, and its error', async () => {
  const interruption = watchInterruption(describeRun)
  await expect(interruption.around(Promise.resolve(7))).resolves.toBe(7)
  await expect(interruption.around(Promise.reject(new Error('its own')))).rejects.toThrow('its own')
  interruption.release()
  expect(process.listeners('SIGINT').some((listener) => listener.name === 'onSignal')).toBe(false)
})

it('claims to keep something only where a run keeps it', async () => {
  const interruption = watchInterruption(() => ({ hint: 'Run the same command again.' }))
  const ended = interruption.around(new Promise(() => undefined))
  process.emit('SIGINT')
  process.emit('SIGINT')
  await expect(ended).rejects.toMatchObject({ message: 'Interrupted.' })
  interruption.release()
})
