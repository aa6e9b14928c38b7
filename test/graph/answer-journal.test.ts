import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownerOfThisProcess } from '#system'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

it('takes one answer for a pause and tells who gave it', async () => {
  const checkpoints = new Checkpoints(join(await temporaryFolder(), 'state.db'))
  const owner = await ownerOfThisProcess('test')
  const { answers } = await checkpoints.hold({ run: 'r1', owner })
  expect(answers.read('p1')).toBeUndefined()
  answers.accept('p1', { plan: true })
  expect(answers.read('p1')).toEqual({ answers: { plan: true }, pid: process.pid, at: owner.acquired_at })
  expect(() => answers.accept('p1', { plan: false })).toThrow(/UNIQUE/)
  answers.accept('p2', { plan: false })
  expect(answers.read('p1')?.answers).toEqual({ plan: true })
  checkpoints.close()
})
