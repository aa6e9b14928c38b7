import { join } from 'node:path'
import { emptyCheckpoint } from '@langchain/langgraph'
import { expect, it } from 'vitest'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const thread = (run: string) => ({ configurable: { thread_id: run, checkpoint_ns: '' } })

async function keep(checkpoints: Checkpoints, run: string): Promise<void> {
  await checkpoints.saver.put(thread(run), emptyCheckpoint(), { source: 'input', step: -1, parents: {} })
}

it('keeps the state of runs in a file, and forgets only the run that is done', async () => {
  const path = join(await temporaryFolder(), 'state.db')
  const writing = new Checkpoints(path)
  await keep(writing, 'r1')
  await keep(writing, 'r2')
  await writing.forget('r1')
  writing.close()

  const reading = new Checkpoints(path)
  expect(await reading.saver.getTuple(thread('r1'))).toBeUndefined()
  expect(await reading.saver.getTuple(thread('r2'))).toBeDefined()
  reading.close()
})
