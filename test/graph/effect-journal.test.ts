import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ownerOfThisProcess } from '#system'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import type { Effect } from '../../src/graph/effect-journal.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const owner = await ownerOfThisProcess('test')

async function journal() {
  const path = join(await temporaryFolder(), 'state.db')
  const calls: string[] = []
  let intents = 0
  const effect = (dies: boolean): Effect<z.ZodString, number> => ({
    key: 'archive orders',
    intent: z.number(),
    intend: () => Promise.resolve((intents += 1)),
    result: z.string(),
    act: (intent, again) => {
      calls.push(`act ${intent}${again ? ' again' : ''}`)
      return dies ? Promise.reject(new Error('killed')) : Promise.resolve(`done ${intent}`)
    },
  })
  /** As a process of its own. */
  const once = async (dies = false, run = 'r1') => {
    const checkpoints = new Checkpoints(path)
    const { effects, lease } = await checkpoints.hold({ run, owner })
    try {
      return await effects.once(effect(dies))
    } finally {
      lease.release()
      checkpoints.close()
    }
  }
  const forget = async () => {
    const checkpoints = new Checkpoints(path)
    await checkpoints.forget('r1')
    checkpoints.close()
  }
  return { calls, once, forget }
}

it('does an effect once, whoever asks again', async () => {
  const { calls, once } = await journal()
  expect([await once(), await once()]).toEqual(['done 1', 'done 1'])
  expect(calls).toEqual(['act 1'])
})

it('does what was begun again from the intent that was written down', async () => {
  const { calls, once } = await journal()
  await expect(once(true)).rejects.toThrow('killed')
  expect(await once()).toBe('done 1')
  expect(calls).toEqual(['act 1', 'act 1 again'])
})

it('keeps runs apart, and forgets a run that is done', async () => {
  const { calls, once, forget } = await journal()
  await once()
  await once(false, 'r2')
  await forget()
  await once()
  expect(calls).toEqual(['act 1', 'act 2', 'act 3'])
})
