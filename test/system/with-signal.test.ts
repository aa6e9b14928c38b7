import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { withSignal } from '#system'

it('follows the signal, its reason included', async () => {
  const controller = new AbortController()
  const reason = await withSignal(controller.signal, async (signal) => {
    controller.abort(new Error('enough'))
    return signal.aborted && signal.reason
  })
  expect(reason).toEqual(new Error('enough'))
})

it('is over from the start where the signal is', async () => {
  expect(await withSignal(AbortSignal.abort('before'), async (signal) => signal.reason)).toBe('before')
})

it('leaves no listener behind, whatever the work leaves on its own', async () => {
  const { signal } = new AbortController()
  await withSignal(signal, async (own) => own.addEventListener('abort', () => undefined))
  await expect(withSignal(signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
